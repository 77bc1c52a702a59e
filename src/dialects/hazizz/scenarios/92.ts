import { scenario } from '../../../proving/scenario.ts';
import { ownTask } from '../conformance/flow.ts';

export default scenario({
  code: 92,
  when: 'A comment is asked for by a number that none has.',
  request: async (world) => {
    const { token } = await ownTask(world);
    return world.hazizz('GET', '/hazizz-server/comments/4711', undefined, { token });
  },
});
