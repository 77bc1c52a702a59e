import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 211,
  when: 'An account without password asks for a new one.',
  given: (world) => world.person({ password: null }),
  request: (world) => world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: 'ann@example.org' }),
  mustNotHappen: ['mail'],
});
