import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 92,
  when: 'A comment is asked for under another task than its own.',
  request: async (world) => {
    const { token, group, task } = await ownTask(world);
    const { body } = await world.hazizz('POST', `/hazizz-server/tasks/${task}/comments`, { content: 'Which page?' }, { token });
    const given = { description: 'Another', tags: [], dueDate: '2026-05-04' };
    const second = await world.hazizz('POST', `/hazizz-server/tasks/groups/${group}`, given, { token });
    return world.hazizz('GET', `/hazizz-server/tasks/${second.body.id}/comments/${body.id}`, undefined, { token });
  },
});
