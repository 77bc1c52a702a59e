import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400008,
  when: 'A call brings the header Authorization with the scheme Bearer and nothing behind it.',
  request: (world) => world.gigya('accounts.getAccountInfo', {}, { headers: { authorization: 'Bearer' } }),
});
