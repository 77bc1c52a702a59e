import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 504001,
  when: 'A page calls, and the server answers nothing for half a minute.',
  request: (world) => world.inPage('accounts.getAccountInfo', {}, { server: 'silent' }),
});
