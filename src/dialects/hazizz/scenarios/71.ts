import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 71,
  when: 'A task is asked for by a number that none has.',
  request: async (world) => {
    const { token } = await ownTask(world);
    return world.hazizz('GET', '/hazizz-server/tasks/4711', undefined, { token });
  },
});
