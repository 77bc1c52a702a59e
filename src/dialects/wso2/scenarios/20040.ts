import { scenario } from '../../../proving/scenario.ts';
import { resend } from '../conformance/flow.ts';

export default scenario({
  code: 20040,
  when: 'A confirmation is asked for again, and the property NotificationType is there and blank.',
  given: (world) => world.person({ verified: false }),
  request: (world) => resend(world, 'NotificationType', ' '),
  mustNotHappen: ['mail'],
});
