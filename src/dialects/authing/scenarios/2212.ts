import { scenario } from '../../../proving/scenario.ts';
import { asOwner, deleteUser } from '../conformance/flow.ts';

export default scenario({
  code: 2212,
  when: 'An owner removes the account of an operator.',
  async request(world) {
    const { id } = await world.person({ username: 'root', email: 'root@example.org', rights: ['everything'] });
    return deleteUser(world, id.replaceAll('-', '').slice(0, 24), await asOwner(world));
  },
  mustNotHappen: ['change'],
});
