import { scenario } from '../../../proving/scenario.ts';
import { collaboration } from '../conformance/console.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 3618,
  when: 'The owner of a pool, who is no operator, names something more that may be shared.',
  request: async (world) => collaboration(world, 'addPermission', '$name: String!', { name: 'invoices' }, await asOwner(world)),
  mustNotHappen: ['change'],
});
