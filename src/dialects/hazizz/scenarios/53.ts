import { scenario } from '../../../proving/scenario.ts';
import { other, ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 53,
  when: 'Somebody joins a closed group without an invitation.',
  request: async (world) => {
    const { group } = await ownGroup(world);
    const { token } = await other(world);
    return world.hazizz('POST', `/hazizz-server/groups/${group}/join`, {}, { token });
  },
});
