import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 70,
  when: 'A task is made in a group, and cannot be stored.',
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    world.breaks('tasks.insert', 'read-only');
    const given = { description: 'Tk. 35/4', tags: ['_HOMEWORK'], dueDate: '2026-05-04' };
    return world.hazizz('POST', `/hazizz-server/tasks/groups/${group}`, given, { token });
  },
});
