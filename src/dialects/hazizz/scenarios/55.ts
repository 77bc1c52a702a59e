import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 55,
  when: 'A member joins again.',
  request: async (world) => {
    const { token, group } = await ownGroup(world, 'OPEN');
    return world.hazizz('POST', `/hazizz-server/groups/${group}/join`, {}, { token });
  },
});
