import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, rightAnswer, validate } from '../conformance/flow.ts';

export default scenario({
  code: 20012,
  when: 'All security questions were asked at once, and one answer came.',
  given: (world) => questioned(world),
  request: async (world) => {
    const { key, questions } = (await question(world, 'security-questions')).body;
    return validate(world, key, [rightAnswer(questions[0]['question-set-id'])]);
  },
  mustNotHappen: ['change'],
});
