import { scenario } from '../../../proving/scenario.ts';
import { resetPassword } from '../conformance/journey.ts';

export default scenario({
  code: 2019,
  when: 'A password is to be reset without any code.',
  given: (world) => world.person(),
  request: (world) => resetPassword(world, ''),
  nothing: ['change'],
});
