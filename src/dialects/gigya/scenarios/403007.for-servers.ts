import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403007,
  when: 'A method for servers is called with the API key alone.',
  request: (world) => world.gigya('accounts.deleteAccount', { UID: '06529a7a82e2478a8b008a08dafcf20f' }),
  mustNotHappen: ['change'],
});
