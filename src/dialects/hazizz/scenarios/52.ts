import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 52,
  when: 'Names of groups are unique, and a second group is to have the same name in other letters.',
  given: (world) => world.settings({ community: { uniqueGroupNames: true } }),
  request: async (world) => {
    const { token } = await ownGroup(world);
    return world.hazizz('POST', '/hazizz-server/groups', { groupName: '10.d MINTA', type: 'OPEN' }, { token });
  },
});
