import { scenario } from '../../../proving/scenario.ts';
import { bindEmail, sendEmail, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2208,
  when: 'A mailbox is added that the user has already.',
  given: (world) => world.person(),
  request: async (world) => {
    const how = await signedIn(world);
    await sendEmail(world, 'ann@example.org', 'CHANGE_EMAIL');
    return bindEmail(world, 'ann@example.org', world.mail.last('ann@example.org').code, how);
  },
  mustNotHappen: ['change'],
});
