import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403026,
  when: 'A site hides which login identifiers exist, and a client asks whether one is free.',
  given: async (world) => {
    const accountOptions = { preventLoginIDHarvesting: true, verifyEmail: true };
    await world.gigya('accounts.setPolicies', { accountOptions }, { as: 'signed' });
    await world.person();
  },
  request: (world) => world.gigya('accounts.isAvailableLoginID', { loginID: 'ann@example.org' }),
  mustNotHappen: [],
});
