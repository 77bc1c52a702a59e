import { scenario } from '../../../proving/scenario.ts';
import { challenges } from '../conformance/flow.ts';

export default scenario({
  code: 20001,
  when: 'The database loses its connection while the questions that the tenant asks are read.',
  given: async (world) => world.breaks('questions.list', 'cut'),
  request: (world) => world.wso2('GET', challenges),
});
