import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403047,
  when: 'Somebody asks for a new password for an identifier that nobody has, and the site tells.',
  given: (world) => world.settings({ disclosure: { recovery: 'told' } }),
  request: (world) => world.gigya('accounts.resetPassword', { loginID: 'ghost@example.org' }),
  mustNotHappen: ['mail'],
});
