import { scenario } from '../../../proving/scenario.ts';
import { exchange, relyingParty } from '../conformance/flow.ts';

export default scenario({
  code: 400014,
  when: 'An application brings a code that nobody issued.',
  request: async (world) => exchange(world, await relyingParty(world), { grant_type: 'authorization_code', code: 'nobody-issued-this' }),
  mustNotHappen: ['session'],
});
