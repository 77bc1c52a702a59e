import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 93,
  when: 'Somebody comments a second time in the section that takes one comment of a person.',
  request: async (world) => {
    const { token, task } = await ownTask(world);
    await world.hazizz('POST', `/hazizz-server/tasks/${task}/comments`, { content: 'Which page?' }, { token });
    return world.hazizz('POST', `/hazizz-server/tasks/${task}/comments`, { content: 'Please?' }, { token });
  },
});
