import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 17004,
  when: 'An operator disabled the account, and its owner signs in.',
  given: (world) => world.person({ disabled: true }),
  request: (world) => authenticate(world),
  mustNotHappen: ['session'],
});
