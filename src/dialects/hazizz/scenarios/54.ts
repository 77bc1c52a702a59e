import { scenario } from '../../../proving/scenario.ts';
import { other, ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 54,
  when: 'The tenant’s clients wait for the code of former times, and a plain member of a closed group makes a link into it.',
  given: (world) => world.settings({ apis: { hazizz: { legacyInviteCode: true } } }),
  request: async (world) => {
    const { token: owner, group } = await ownGroup(world);
    const { token, number } = await other(world);
    await world.hazizz('POST', `/hazizz-server/groups/${group}/invited`, { userId: number }, { token: owner });
    return world.hazizz('POST', `/hazizz-server/groups/${group}/invitelinks`, {}, { token });
  },
});
