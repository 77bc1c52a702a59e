import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 50,
  when: 'A group is reported, and whoever looks at reports cannot be reached.',
  given: (world) => world.settings({ community: { reportSink: 'http://127.0.0.1:61/reports' } }),
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    return world.hazizz('POST', `/hazizz-server/groups/${group}/report`, undefined, { token, raw: 'Not nice.' });
  },
});
