import { login } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2006,
  when: 'Somebody signs in with a wrong password.',
  given: (world) => world.person(),
  request: (world) => login(world, 'wrong'),
  nothing: ['session'],
});
