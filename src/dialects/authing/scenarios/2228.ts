import { scenario } from '../../../proving/scenario.ts';
import { changedPhone, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2228,
  when: 'A telephone number is changed, and nothing proves that messages to the present one are read.',
  given: async (world) => {
    await world.settings({ contacts: { proveOld: ['phone'] } });
    await world.person({ phone: '+36301234567' });
  },
  request: async (world) => changedPhone(world, '+36307654321', {}, await signedIn(world)),
  mustNotHappen: ['change'],
});
