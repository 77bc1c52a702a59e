import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400021,
  when: 'A lost password is reported with a proof of being human that is refused.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'altcha', recovery: true } });
    await world.person();
  },
  request: (world) => world.gigya('accounts.resetPassword', { loginID: 'ann@example.org', captchaToken: 'made-up' }),
  mustNotHappen: ['mail'],
});
