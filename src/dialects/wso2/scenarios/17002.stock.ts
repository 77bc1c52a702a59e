import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 17002,
  when: 'Nobody has the user name, and the tenant answers as the original does: a plain failure says nothing more.',
  given: (world) => world.settings({ apis: { wso2: { errorDetail: 'stock' } } }),
  request: (world) => authenticate(world, 'whatever', 'nobody-here'),
  mustNotHappen: ['session'],
});
