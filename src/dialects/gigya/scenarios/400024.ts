import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400024,
  when: 'A profile is written with a field that the schema does not have.',
  given: async (world) => void (await world.person()),
  request: async (world) => world.gigya('accounts.setAccountInfo', { profile: { shoeSize: 42 } }, await signedIn(world)),
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
