import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

const phoneNumber = '+36305550100';

export default scenario({
  code: 403043,
  when: 'A person proves a telephone number by its code, and somebody else has got that number meanwhile.',
  given: async (world) => {
    await world.settings({ oneTimeSignIn: { phone: true } });
    await world.person();
  },
  request: async (world) => {
    const how = await signedIn(world);
    const { vToken } = (await world.gigya('accounts.otp.sendCode', { phoneNumber }, how)).body;
    await world.person({ email: 'bob@example.org', username: 'bob-demo', phone: phoneNumber });
    return world.gigya('accounts.otp.update', { vToken, code: world.sms.last(phoneNumber).code }, how);
  },
  mustNotHappen: ['change'],
});
