import { scenario } from '../../../proving/scenario.ts';
import { other, ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 53,
  when: 'Somebody was put out of an open group, and who was put out may not come back.',
  given: (world) => world.settings({ community: { kickBan: true } }),
  request: async (world) => {
    const { token: owner, group } = await ownGroup(world, 'OPEN');
    const { token, number } = await other(world);
    await world.hazizz('POST', `/hazizz-server/groups/${group}/join`, {}, { token });
    await world.hazizz('DELETE', `/hazizz-server/groups/${group}/users/${number}`, {}, { token: owner });
    return world.hazizz('POST', `/hazizz-server/groups/${group}/join`, {}, { token });
  },
});
