import { scenario } from '../../../proving/scenario.ts';
import { ann, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 132,
  when: 'A session at a school is asked for by a number that none has.',
  given: withSchool,
  request: async (world) => {
    const { token } = await ann(world);
    return world.hazizz('GET', '/thera-server/kreta/sessions/4711', undefined, { token });
  },
});
