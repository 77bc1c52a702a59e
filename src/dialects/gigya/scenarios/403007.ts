import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403007,
  when: 'An application key without rights calls a method for servers.',
  request: (world) => world.gigya('accounts.deleteAccount', { UID: '06529a7a82e2478a8b008a08dafcf20f' }, { as: 'limited' }),
  mustNotHappen: ['change'],
});
