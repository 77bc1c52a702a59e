import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400004,
  when: 'A parameter that should hold JSON does not.',
  request: async (world) => register(world, { profile: '{' }),
  mustNotHappen: ['account'],
});
