import { challenges } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20001,
  when: 'The database loses its connection while the questions that the tenant asks are read.',
  given: async (world) => world.breaks('questions.list', 'cut'),
  request: (world) => world.wso2('GET', challenges),
});
