import { other, ownGroup } from '../../../proving/callers/hazizz-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 53,
  when: 'Somebody joins a closed group without an invitation.',
  request: async (world) => {
    const { group } = await ownGroup(world);
    const { token } = await other(world);
    return world.hazizz('POST', `/hazizz-server/groups/${group}/join`, {}, { token });
  },
});
