import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 59,
  when: 'People may belong to one group, and somebody who does founds another.',
  given: (world) => world.settings({ limits: { groupsPerPerson: 1 } }),
  request: async (world) => {
    const { token } = await ownGroup(world);
    return world.hazizz('POST', '/hazizz-server/groups', { groupName: 'Another', type: 'OPEN' }, { token });
  },
});
