import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 61,
  when: 'A link is withdrawn that the group does not have.',
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    return world.hazizz('DELETE', `/hazizz-server/groups/${group}/invitelinks/4711`, {}, { token });
  },
});
