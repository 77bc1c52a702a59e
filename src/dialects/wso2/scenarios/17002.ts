import { authenticate } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 17002,
  when: 'Somebody signs in with a wrong password.',
  given: (world) => world.person(),
  request: (world) => authenticate(world, 'wrong'),
  nothing: ['session'],
});
