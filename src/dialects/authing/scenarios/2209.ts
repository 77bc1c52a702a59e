import { scenario } from '../../../proving/scenario.ts';
import { deleteUser, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2209,
  when: 'A user removes another one.',
  given: (world) => world.person(),
  async request(world) {
    const { id } = await world.person({ username: 'bob', email: 'bob@example.org' });
    return deleteUser(world, id.replaceAll('-', '').slice(0, 24), await signedIn(world));
  },
  mustNotHappen: ['change'],
});
