import { scenario } from '../../../proving/scenario.ts';
import { sendEmail, switchMail } from '../conformance/flow.ts';

export default scenario({
  code: 2021,
  when: 'A lost password is to be mailed, and the owner of the pool has switched that mail off.',
  given: async (world) => {
    await world.person();
    await switchMail(world, 'RESET_PASSWORD', false);
  },
  request: (world) => sendEmail(world),
  mustNotHappen: ['mail', 'change'],
});
