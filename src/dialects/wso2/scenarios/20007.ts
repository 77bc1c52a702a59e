import { scenario } from '../../../proving/scenario.ts';
import { answer, firstQuestion } from '../conformance/flow.ts';

export default scenario({
  code: 20007,
  when: 'The tenant names a digest for answers that this machine does not know.',
  given: async (world) => {
    await world.person();
    await world.settings({ questions: { digest: 'md2' } });
  },
  request: (world) => answer(world, [{ ...firstQuestion, answer: 'Kandy' }]),
});
