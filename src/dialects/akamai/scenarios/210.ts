import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/journey.ts';

export default scenario({
  code: 210,
  when: 'Somebody signs in with a wrong password; the form does not say what was wrong.',
  given: (world) => world.person(),
  request: (world) => signIn(world, 'wrong'),
  nothing: ['session'],
});
