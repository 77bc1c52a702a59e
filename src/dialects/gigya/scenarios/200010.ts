import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 200010,
  when: 'Somebody who has not finished the registration saves a profile with an address of another account, and wants the rest saved: it is, and the address is not.',
  given: (world) => world.person(),
  request: async (world) => {
    const { regToken } = (await register(world, { email: 'bob@example.org', finalizeRegistration: false })).body;
    const profile = { firstName: 'Bob', email: 'ann@example.org' };
    return world.gigya('accounts.setAccountInfo', { regToken, profile, conflictHandling: 'saveProfileAndFail' });
  },
});
