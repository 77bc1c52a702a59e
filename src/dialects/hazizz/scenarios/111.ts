import { scenario } from '../../../proving/scenario.ts';
import { ownGroup } from '../conformance/flow.ts';

export default scenario({
  code: 111,
  when: 'A subject is asked for by a number that none has.',
  request: async (world) => {
    const { token } = await ownGroup(world);
    return world.hazizz('GET', '/hazizz-server/subjects/4711', undefined, { token });
  },
});
