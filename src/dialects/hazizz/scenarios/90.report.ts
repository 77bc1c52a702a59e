import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 90,
  when: 'A comment is reported, and the service that takes reports refuses this one.',
  given: (world) => world.settings({ community: { reportSink: `${world.base}/reports` } }),
  request: async (world) => {
    const { token, task } = await ownTask(world);
    const { body } = await world.hazizz('POST', `/hazizz-server/comments/tasks/${task}/chat`, { content: 'Which page?' }, { token });
    return world.hazizz('POST', `/hazizz-server/comments/${body.id}/report`, undefined, { token, raw: 'Not nice.' });
  },
});
