import { scenario } from '../../../proving/scenario.ts';
import { loginOfFirst } from '../conformance/flow.ts';

export default scenario({
  code: 2006,
  when: "Somebody signs in with a wrong password through the first generation's interface.",
  given: (world) => world.person(),
  request: (world) => loginOfFirst(world, { email: 'ann@example.org', password: 'wrong' }),
  mustNotHappen: ['session'],
});
