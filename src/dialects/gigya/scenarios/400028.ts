import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400028,
  when: 'A site writes only to verified addresses, and somebody without one has lost the password.',
  given: async (world) => {
    await world.settings({ recovery: { verifiedOnly: true } });
    await world.person({ verified: false });
  },
  request: (world) => world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' }),
  mustNotHappen: ['mail'],
});
