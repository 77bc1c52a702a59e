import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 18004,
  when: 'The proof that a human asks for a new password is refused.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'altcha', recovery: true } });
    await world.person();
  },
  request: (world) =>
    world.wso2(
      'POST',
      '/api/identity/recovery/v0.9/recover-password',
      { user: { username: 'ann-demo' } },
      { headers: { 'g-recaptcha-response': 'made-up' } },
    ),
  mustNotHappen: ['mail'],
});
