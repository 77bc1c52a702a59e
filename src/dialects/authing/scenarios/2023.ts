import { scenario } from '../../../proving/scenario.ts';
import { sendEmail } from '../conformance/flow.ts';

export default scenario({
  code: 2023,
  when: 'A link that verifies an address is followed after its time.',
  given: async (world) => {
    await world.settings({ codes: { verifySeconds: 300 } });
    await world.person({ verified: false });
    await sendEmail(world, 'ann@example.org', 'VERIFY_EMAIL');
    world.clock.forward(360);
  },
  request: (world) => world.authing('GET', world.mail.last('ann@example.org').link.slice(world.base.length)),
  mustNotHappen: ['change'],
});
