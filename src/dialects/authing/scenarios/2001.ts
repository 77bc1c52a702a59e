import { scenario } from '../../../proving/scenario.ts';
import { resetPassword, sendEmail } from '../conformance/flow.ts';

export default scenario({
  code: 2001,
  when: 'A password is reset with a code that is not the one sent.',
  given: async (world) => {
    await world.person();
    await sendEmail(world);
  },
  request: (world) => resetPassword(world, 'nope'),
  mustNotHappen: ['change'],
});
