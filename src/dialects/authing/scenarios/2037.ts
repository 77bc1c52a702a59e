import { scenario } from '../../../proving/scenario.ts';
import { changedEmail, sendEmail, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2037,
  when: 'A mailbox is changed with a code of the present one, which is said to be another than it is.',
  given: async (world) => {
    await world.settings({ contacts: { proveOld: ['email'] } });
    await world.person();
  },
  request: async (world) => {
    const how = await signedIn(world);
    await sendEmail(world, 'ann@example.org', 'CHANGE_EMAIL');
    const oldEmailCode = world.mail.last('ann@example.org').code;
    return changedEmail(world, 'new@example.org', { oldEmail: 'other@example.org', oldEmailCode }, how);
  },
  mustNotHappen: ['change'],
});
