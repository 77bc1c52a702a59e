import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403025,
  when: 'A call brings an access token that nobody issued.',
  request: (world) => world.gigya('accounts.getAccountInfo', {}, { headers: { authorization: 'OAuth st2.s.unknown' } }),
});
