import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400027,
  when: 'A profile is written without a field that the site demands.',
  given: async (world) => {
    await world.attributes([{ path: 'given_name', required: true }]);
    await world.person({ profile: { given_name: 'Ann' } });
  },
  request: async (world) => world.gigya('accounts.setAccountInfo', { profile: { firstName: '' } }, await signedIn(world)),
  place: 'validationErrors.0.errorCode',
  mustNotHappen: ['change'],
});
