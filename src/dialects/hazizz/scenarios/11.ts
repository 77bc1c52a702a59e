import { scenario } from '../../../proving/scenario.ts';
import { other, ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 11,
  when: 'A member who does not own the group dissolves it.',
  request: async (world) => {
    const { group } = await ownGroup(world, 'OPEN');
    const { token } = await other(world);
    await world.hazizz('POST', `/hazizz-server/groups/${group}/join`, {}, { token });
    return world.hazizz('DELETE', `/hazizz-server/groups/${group}`, {}, { token });
  },
});
