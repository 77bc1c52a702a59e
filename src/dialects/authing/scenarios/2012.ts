import { scenario } from '../../../proving/scenario.ts';
import { asOwner, createGroup, deleteGroups, register } from '../conformance/flow.ts';

export default scenario({
  code: 2012,
  when: 'Somebody registers in a pool whose newcomers all join a group that was removed.',
  given: async (world) => {
    const owner = await asOwner(world);
    const id = await createGroup(world, 'default', owner);
    await world.settings({ registration: { groups: [id] } });
    await deleteGroups(world, ['default'], owner);
  },
  request: (world) => register(world),
  mustNotHappen: ['account', 'mail'],
});
