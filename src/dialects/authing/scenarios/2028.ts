import { scenario } from '../../../proving/scenario.ts';
import { resetPasswordOf } from '../conformance/flow.ts';

export default scenario({
  code: 2028,
  when: 'A password is to be reset, and neither an address nor a number says whose.',
  given: (world) => world.person(),
  request: (world) => resetPasswordOf(world, undefined, '0000'),
  mustNotHappen: ['change'],
});
