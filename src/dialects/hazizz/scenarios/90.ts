import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 90,
  when: 'A comment on a task is written, and cannot be stored.',
  request: async (world) => {
    const { token, task } = await ownTask(world);
    world.breaks('comments.insert', 'read-only');
    return world.hazizz('POST', `/hazizz-server/comments/tasks/${task}/chat`, { content: 'Which page?' }, { token });
  },
});
