import { scenario } from '../../../proving/scenario.ts';
import { resetPassword } from '../conformance/flow.ts';

export default scenario({
  code: 2019,
  when: 'A password is to be reset without any code.',
  given: (world) => world.person(),
  request: (world) => resetPassword(world, ''),
  mustNotHappen: ['change'],
});
