import { scenario } from '../../../proving/scenario.ts';
import { other, ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 56,
  when: 'Somebody joins a closed group with a password that belongs to none of its links.',
  request: async (world) => {
    const { token: owner, group } = await ownGroup(world);
    await world.hazizz('POST', `/hazizz-server/groups/${group}/invitelinks`, {}, { token: owner });
    const { token } = await other(world);
    return world.hazizz('POST', `/hazizz-server/groups/${group}/join/wrong`, {}, { token });
  },
});
