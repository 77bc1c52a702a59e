import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 212,
  when: 'Somebody asks for a new password for an address that nobody has.',
  given: (world) => world.settings({ disclosure: { recovery: 'told' } }),
  request: (world) => world.akamai('/oauth/forgot_password_native', { form: 'forgotPasswordForm', signInEmailAddress: 'ann@example.org' }),
  mustNotHappen: ['mail'],
});
