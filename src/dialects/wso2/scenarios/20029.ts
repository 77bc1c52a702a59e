import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, rightAnswer, validate } from '../conformance/flow.ts';

export default scenario({
  code: 20029,
  when: 'One security question was asked, and two answers came.',
  given: (world) => questioned(world),
  request: async (world) => {
    const { key, question: request } = (await question(world)).body;
    const right = rightAnswer(request['question-set-id']);
    return validate(world, key, [right, right]);
  },
  mustNotHappen: ['change'],
});
