import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403005,
  when: 'A request is signed with a user key that does not exist.',
  request: (world) => world.gigya('accounts.getAccountInfo', { UID: '06529a7a82e2478a8b008a08dafcf20f' }, { as: 'unknown-key' }),
});
