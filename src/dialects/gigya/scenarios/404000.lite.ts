import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 404000,
  when: 'A server asks for the token of a lite account, and nobody subscribed with that address without an account.',
  given: (world) => world.person({ email: 'kim@example.org' }),
  request: (world) => world.gigya('accounts.getLiteToken', { email: 'kim@example.org' }, { as: 'signed' }),
  mustNotHappen: ['session', 'mail', 'change'],
});
