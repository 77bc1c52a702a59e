import { scenario } from '../../../proving/scenario.ts';
import { resend } from '../conformance/flow.ts';

export default scenario({
  code: 20037,
  when: 'A confirmation is asked for again, and the property code is there and blank.',
  given: (world) => world.person({ verified: false }),
  request: (world) => resend(world, 'code', ' '),
  mustNotHappen: ['mail'],
});
