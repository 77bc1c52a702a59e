import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, rightAnswer, validate } from '../conformance/flow.ts';

export default scenario({
  code: 20004,
  when: 'The database loses its connection while all answers of the person are read.',
  given: (world) => questioned(world),
  request: async (world) => {
    const { key, questions } = (await question(world, 'security-questions')).body;
    world.breaks('answers.list', 'cut');
    return validate(
      world,
      key,
      questions.map((each: { 'question-set-id': string }) => rightAnswer(each['question-set-id'])),
    );
  },
  mustNotHappen: ['change'],
});
