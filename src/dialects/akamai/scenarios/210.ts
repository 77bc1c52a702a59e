import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 210,
  when: 'Somebody signs in with a wrong password; the form does not say what was wrong.',
  given: (world) => world.person(),
  request: (world) => signIn(world, 'wrong'),
  mustNotHappen: ['session'],
});
