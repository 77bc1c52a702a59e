import { scenario } from '../../../proving/scenario.ts';
import { resetPassword, sendEmail } from '../conformance/flow.ts';

export default scenario({
  code: 2300,
  when: 'A password is reset with the right code, five minutes too late.',
  given: async (world) => {
    await world.settings({ codes: { recoverSeconds: 300 } });
    await world.person();
    await sendEmail(world);
    world.clock.forward(360);
  },
  request: (world) => resetPassword(world, world.mail.last('ann@example.org').code),
  mustNotHappen: ['change'],
});
