import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400025,
  when: 'A profile is written by a person in a field that only the site writes.',
  given: async (world) => void (await world.person()),
  request: async (world) => world.gigya('accounts.setAccountInfo', { profile: { samlData: 'x' } }, await signedIn(world)),
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
