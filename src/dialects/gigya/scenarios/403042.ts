import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403042,
  when: 'Somebody signs in with a wrong password.',
  given: (world) => world.person(),
  request: (world) => login(world, 'wrong'),
  mustNotHappen: ['session'],
});
