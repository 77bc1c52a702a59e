import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403005,
  when: 'A server asks for an account by an id that nobody has.',
  request: (world) => world.gigya('accounts.getAccountInfo', { UID: '06529a7a82e2478a8b008a08dafcf20f' }, { as: 'signed' }),
});
