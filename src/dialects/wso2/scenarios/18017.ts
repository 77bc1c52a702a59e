import { scenario } from '../../../proving/scenario.ts';
import { answer, firstQuestion } from '../conformance/flow.ts';

export default scenario({
  code: 18017,
  when: 'A person answers a question that the tenant does not ask.',
  given: (world) => world.person(),
  request: (world) => answer(world, [{ ...firstQuestion, challengeQuestion: { question: 'Favorite colour ?' }, answer: 'Blue' }]),
});
