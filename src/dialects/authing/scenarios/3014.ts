import { scenario } from '../../../proving/scenario.ts';
import { asOwner, sendEmail } from '../conformance/flow.ts';

export default scenario({
  code: 3014,
  when: 'A lost password is to be mailed by a mail server of the pool’s own, and the owner has not said which.',
  given: async (world) => {
    await world.person();
    await world.authing('POST', '/api/v3/config-email-provider', { type: 'custom', enabled: true }, await asOwner(world));
  },
  request: (world) => sendEmail(world),
  mustNotHappen: ['mail', 'change'],
});
