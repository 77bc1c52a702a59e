import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 70,
  when: 'A task is reported, and the service that takes reports refuses this one.',
  given: (world) => world.settings({ community: { reportSink: `${world.base}/reports` } }),
  request: async (world) => {
    const { token, task } = await ownTask(world);
    return world.hazizz('POST', `/hazizz-server/tasks/${task}/report`, undefined, { token, raw: 'He copied my text.' });
  },
});
