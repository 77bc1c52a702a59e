import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 73,
  when: 'A group may have one task that is still due, and has it.',
  given: (world) => world.settings({ limits: { tasksPerOwner: 1 } }),
  request: async (world) => {
    const { token, group } = await ownTask(world);
    const given = { description: 'Another', tags: [], dueDate: '2026-05-04' };
    return world.hazizz('POST', `/hazizz-server/tasks/groups/${group}`, given, { token });
  },
});
