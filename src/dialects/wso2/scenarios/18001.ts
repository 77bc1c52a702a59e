import { scenario } from '../../../proving/scenario.ts';
import { setPassword } from '../conformance/flow.ts';

export default scenario({
  code: 18001,
  when: 'A password is set with a key that was never issued.',
  request: (world) => setPassword(world, '5c765a47-6764-4048-b5cf-55864cb654c0'),
  mustNotHappen: ['change'],
});
