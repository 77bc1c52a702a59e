import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 50,
  when: 'A group is reported, and the service that takes reports refuses this one.',
  given: (world) => world.settings({ community: { reportSink: `${world.base}/reports` } }),
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    return world.hazizz('POST', `/hazizz-server/groups/${group}/report`, undefined, { token, raw: 'Not nice.' });
  },
});
