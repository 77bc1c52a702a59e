import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 400006,
  when: 'A parameter has a value that is not one of those allowed.',
  given: (world) => world.person(),
  request: (world) => login(world, 'correct horse', { targetEnv: 'fridge' }),
  mustNotHappen: ['session'],
});
