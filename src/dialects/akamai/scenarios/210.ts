import { signIn } from '../../../proving/callers/akamai-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 210,
  when: 'Somebody signs in with a wrong password; the form does not say what was wrong.',
  given: (world) => world.person(),
  request: (world) => signIn(world, 'wrong'),
  nothing: ['session'],
});
