import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 17002,
  when: 'Somebody signs in with a wrong password.',
  given: (world) => world.person(),
  request: (world) => authenticate(world, 'wrong'),
  mustNotHappen: ['session'],
});
