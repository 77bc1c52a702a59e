import { scenario } from '../../../proving/scenario.ts';
import { resetPassword, sendEmail } from '../conformance/flow.ts';

export default scenario({
  code: 2029,
  when: 'A password is reset to one that is too short.',
  given: async (world) => {
    await world.settings({ passwords: { minLength: 6 } });
    await world.person();
    await sendEmail(world);
  },
  request: (world) => resetPassword(world, world.mail.last('ann@example.org').code, 'abc'),
  mustNotHappen: ['change'],
});
