import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 17001,
  when: 'Somebody signs in under a name that nobody has, and the tenant tells.',
  request: (world) => authenticate(world),
  mustNotHappen: ['session'],
});
