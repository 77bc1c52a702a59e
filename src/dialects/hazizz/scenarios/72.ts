import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 72,
  when: 'A task is due on a day that has passed.',
  request: async (world) => {
    const { token, group } = await ownGroup(world);
    const given = { description: 'Tk. 35/4', tags: [], dueDate: '2019-01-01' };
    return world.hazizz('POST', `/hazizz-server/tasks/groups/${group}`, given, { token });
  },
});
