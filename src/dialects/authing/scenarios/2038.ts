import { scenario } from '../../../proving/scenario.ts';
import { changedPhone, sendSms, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2038,
  when: 'A telephone number is changed with a code of the present one, which is said to be another than it is.',
  given: async (world) => {
    await world.settings({ contacts: { proveOld: ['phone'] } });
    await world.person({ phone: '+36301234567' });
  },
  request: async (world) => {
    await sendSms(world, '+36301234567');
    const oldPhoneCode = world.sms.last('+36301234567').code;
    return changedPhone(world, '+36307654321', { oldPhone: '+36309999999', oldPhoneCode }, await signedIn(world));
  },
  mustNotHappen: ['change'],
});
