import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 51,
  when: 'A group is asked for by a number that none has.',
  request: async (world) => {
    const { token } = await ownGroup(world);
    return world.hazizz('GET', '/hazizz-server/groups/4711', undefined, { token });
  },
});
