import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 50,
  when: 'A link into a group is made, and the service that makes short links cannot be reached.',
  given: (world) => world.settings({ community: { linkService: 'http://127.0.0.1:61/shortLinks' } }),
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    return world.hazizz('POST', `/hazizz-server/groups/${group}/invitelinks`, {}, { token });
  },
});
