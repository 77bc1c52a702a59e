import { scenario } from '../../../proving/scenario.ts';
import { asOwner, deleteUser } from '../conformance/flow.ts';

export default scenario({
  code: 2210,
  when: 'An owner removes a user that does not exist.',
  given: (world) => world.person(),
  request: async (world) => deleteUser(world, '5fffffffffffffffffffffff', await asOwner(world)),
  mustNotHappen: ['change'],
});
