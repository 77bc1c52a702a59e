import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 61,
  when: 'Somebody follows a link with a password that belongs to none of the group’s links.',
  request: async (world) => {
    const { group } = await ownGroup(world);
    return world.hazizz('GET', `/s/groups/${group}/bad`);
  },
});
