import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 72,
  when: 'A task is due on a day that no calendar has.',
  request: async (world) => {
    const { token } = await ownGroup(world);
    const given = { description: 'Tk. 35/4', tags: [], dueDate: '2026-02-30' };
    return world.hazizz('POST', '/hazizz-server/tasks/me', given, { token });
  },
});
