import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 403044,
  when: 'Somebody who gave no date of birth at the registration gives one later, of somebody who is too young.',
  given: async (world) => {
    await world.gigya('accounts.setPolicies', { registration: { enforceCoppa: true } }, { as: 'signed' });
    await world.person();
  },
  request: async (world) => world.gigya('accounts.setAccountInfo', { profile: { birthYear: 2020 } }, await signedIn(world)),
  mustNotHappen: ['change'],
});
