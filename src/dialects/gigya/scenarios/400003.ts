import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400003,
  when: 'A profile is written with an e-mail address that another account has.',
  given: async (world) => {
    await world.person();
    await world.person({ username: 'bob', email: 'bob@example.org' });
  },
  request: async (world) => {
    const given = { profile: { email: 'Bob@example.org' }, password: 'correct horse' };
    return world.gigya('accounts.setAccountInfo', given, await signedIn(world));
  },
  mustNotHappen: ['change'],
});
