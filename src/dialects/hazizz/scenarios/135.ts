import { scenario } from '../../../proving/scenario.ts';
import { ann, withSchool } from '../conformance/flow.ts';

export default scenario({
  code: 135,
  when: 'A schedule is asked for the 54th week.',
  given: withSchool,
  request: async (world) => {
    const { token, number } = await ann(world);
    return world.hazizz('GET', `/thera-server/users/${number}/schedules`, undefined, { token, query: { weekNumber: 54, year: 2026 } });
  },
});
