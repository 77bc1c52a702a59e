import { scenario } from '../../../proving/scenario.ts';
import { loginOfFirst } from '../conformance/flow.ts';

export default scenario({
  code: 2205,
  when: "The first generation's sign-in names no pool.",
  given: (world) => world.person(),
  request: (world) => loginOfFirst(world, { registerInClient: '', email: 'ann@example.org', password: 'correct horse' }),
  mustNotHappen: ['session'],
});
