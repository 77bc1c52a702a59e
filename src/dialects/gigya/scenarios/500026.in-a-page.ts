import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 500026,
  when: 'A page calls, and nothing listens any more where it loaded the script.',
  request: (world) => world.inPage('accounts.getAccountInfo', {}, { server: 'away' }),
});
