import { scenario } from '../../../proving/scenario.ts';
import { question, questioned, validate } from '../conformance/flow.ts';

export default scenario({
  code: 18017,
  when: 'The key of security questions is sent without any answer.',
  given: (world) => questioned(world),
  request: async (world) => validate(world, (await question(world)).body.key, undefined),
  mustNotHappen: ['change'],
});
