import { scenario } from '../../../proving/scenario.ts';
import { answer, firstQuestion } from '../conformance/flow.ts';

export default scenario({
  code: 20006,
  when: 'The database has become read-only while the answers of a person are stored.',
  given: async (world) => {
    await world.person();
    world.breaks('answers.write', 'read-only');
  },
  request: (world) => answer(world, [{ ...firstQuestion, answer: 'Kandy' }]),
});
