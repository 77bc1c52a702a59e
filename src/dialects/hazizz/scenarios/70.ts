import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 70,
  when: 'A task is reported, and whoever looks at reports cannot be reached.',
  given: (world) => world.settings({ community: { reportSink: 'http://127.0.0.1:61/reports' } }),
  request: async (world) => {
    const { token, task } = await ownTask(world);
    return world.hazizz('POST', `/hazizz-server/tasks/${task}/report`, undefined, { token, raw: 'He copied my text.' });
  },
});
