import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 91,
  when: 'Somebody comments on a task whose owner wants no comments.',
  request: async (world) => {
    const { token, task } = await ownTask(world, { commentsEnabled: false });
    return world.hazizz('POST', `/hazizz-server/comments/tasks/${task}/chat`, { content: 'Which page?' }, { token });
  },
});
