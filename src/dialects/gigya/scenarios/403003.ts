import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403003,
  when: 'A request is signed with another secret.',
  request: (world) => world.gigya('accounts.deleteAccount', { UID: '06529a7a82e2478a8b008a08dafcf20f' }, { as: 'signed', tamper: true }),
  mustNotHappen: ['change'],
});
