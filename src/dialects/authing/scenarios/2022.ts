import { scenario } from '../../../proving/scenario.ts';
import { sendEmail, switchMail } from '../conformance/flow.ts';

export default scenario({
  code: 2022,
  when: 'A link that verifies an address is followed after the owner switched that mail off.',
  given: async (world) => {
    await world.person({ verified: false });
    await sendEmail(world, 'ann@example.org', 'VERIFY_EMAIL');
    await switchMail(world, 'VERIFY_EMAIL', false);
  },
  request: (world) => world.authing('GET', world.mail.last('ann@example.org').link.slice(world.base.length)),
  mustNotHappen: ['change'],
});
