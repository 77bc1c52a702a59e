import { authenticate } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 17002,
  when: 'Nobody has the user name, and the tenant answers as the original does: a plain failure says nothing more.',
  given: (world) => world.settings({ faces: { wso2: { errorDetail: 'stock' } } }),
  request: (world) => authenticate(world, 'whatever', 'nobody-here'),
  nothing: ['session'],
});
