import { register } from '../../../proving/callers/gigya-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400004,
  when: 'A parameter that should hold JSON does not.',
  request: async (world) => register(world, { profile: '{' }),
  nothing: ['account'],
});
