import { scenario } from '../../../proving/scenario.ts';
import { challenges } from '../conformance/flow.ts';

export default scenario({
  code: 20002,
  when: 'The database has become read-only while a question is added.',
  given: async (world) => world.breaks('questions.write', 'read-only'),
  request: (world) =>
    world.wso2('POST', challenges, [{ questionSetId: 'pets', questions: [{ question: 'Name of your cat ?', questionId: 'cat' }] }]),
});
