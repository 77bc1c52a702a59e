import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, reply } from '../conformance/flow.ts';

export default scenario({
  code: 20008,
  when: 'A security question is answered wrongly.',
  given: (world) => questioned(world),
  request: async (world) => reply(world, (await question(world)).body, 'Rome'),
  mustNotHappen: ['change'],
});
