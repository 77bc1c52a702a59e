import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400023,
  when: 'A profile is written with a number where a text stands.',
  given: async (world) => void (await world.person()),
  request: async (world) => world.gigya('accounts.setAccountInfo', { profile: { zip: 1234 } }, await signedIn(world)),
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
