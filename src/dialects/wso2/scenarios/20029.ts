import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, rightAnswer, validate } from '../conformance/journey.ts';

export default scenario({
  code: 20029,
  when: 'One security question was asked, and two answers came.',
  given: (world) => questioned(world),
  request: async (world) => {
    const { key, question: asked } = (await question(world)).body;
    const right = rightAnswer(asked['question-set-id']);
    return validate(world, key, [right, right]);
  },
  nothing: ['change'],
});
