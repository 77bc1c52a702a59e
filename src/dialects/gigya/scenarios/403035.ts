import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403035,
  when: 'A call says that it comes with a cookie, and brings none.',
  request: (world) => world.gigya('accounts.getAccountInfo', { authMode: 'cookie' }),
});
