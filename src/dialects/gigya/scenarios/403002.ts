import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403002,
  when: 'A request was signed ten minutes ago.',
  request: (world) => world.gigya('accounts.deleteAccount', { UID: '06529a7a82e2478a8b008a08dafcf20f' }, { as: 'signed', skew: -600 }),
  mustNotHappen: ['change'],
});
