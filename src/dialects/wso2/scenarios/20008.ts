import { question, questioned, reply } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20008,
  when: 'A security question is answered wrongly.',
  given: (world) => questioned(world),
  request: async (world) => reply(world, (await question(world)).body, 'Rome'),
  nothing: ['change'],
});
