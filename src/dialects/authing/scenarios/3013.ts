import { scenario } from '../../../proving/scenario.ts';
import { sendEmail } from '../conformance/flow.ts';

export default scenario({
  code: 3013,
  when: 'The mail server refuses the recipient.',
  given: async (world) => {
    await world.person();
    world.mail.refuses();
  },
  request: (world) => sendEmail(world),
  mustNotHappen: ['mail'],
});
