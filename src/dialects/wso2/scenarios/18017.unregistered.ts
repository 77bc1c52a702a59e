import { answer, firstQuestion } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 18017,
  when: 'A person answers a question that the tenant does not ask.',
  given: (world) => world.person(),
  request: (world) => answer(world, [{ ...firstQuestion, challengeQuestion: { question: 'Favorite colour ?' }, answer: 'Blue' }]),
});
