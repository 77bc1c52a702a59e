import { scenario } from '../../../proving/scenario.ts';
import { resend } from '../conformance/flow.ts';

export default scenario({
  code: 20039,
  when: 'A confirmation is asked for again, and the property RecoveryStep is there and blank.',
  given: (world) => world.person({ verified: false }),
  request: (world) => resend(world, 'RecoveryStep', ' '),
  mustNotHappen: ['mail'],
});
