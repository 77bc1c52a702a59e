import { scenario } from '../../../proving/scenario.ts';
import { asOwner, signedIn, updateUser } from '../conformance/flow.ts';

export default scenario({
  code: 2036,
  when: 'An owner changes a user of another pool of the installation, and each of the two pools names the other as its neighbour.',
  given: (world) => world.person(),
  async request(world) {
    const other = await world.another();
    await world.settings({ disclosure: { neighbours: [other.keys.domain] } });
    await other.settings({ disclosure: { neighbours: [world.keys.domain] } });
    await other.person();
    const { id } = await signedIn(other);
    return updateUser(world, { nickname: 'Ada' }, await asOwner(world), id);
  },
  mustNotHappen: ['change'],
});
