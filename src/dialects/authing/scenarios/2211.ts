import { scenario } from '../../../proving/scenario.ts';
import { loginByUsername } from '../conformance/flow.ts';

export default scenario({
  code: 2211,
  when: 'Somebody signs in by user name, and gives none.',
  given: (world) => world.person(),
  request: (world) => loginByUsername(world, ''),
  mustNotHappen: ['session'],
});
