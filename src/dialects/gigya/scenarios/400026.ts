import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400026,
  when: 'A profile is written with a gender that is none of m, f and u.',
  given: async (world) => void (await world.person()),
  request: async (world) => world.gigya('accounts.setAccountInfo', { profile: { gender: 'male' } }, await signedIn(world)),
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
