import { scenario } from '../../../proving/scenario.ts';
import { codeFor, exchange, relyingParty } from '../conformance/flow.ts';

export default scenario({
  code: 400014,
  when: 'An application brings a code that it redeemed before.',
  given: (world) => world.person(),
  request: async (world) => {
    const party = await relyingParty(world);
    const given = { grant_type: 'authorization_code', code: await codeFor(world, party) };
    await exchange(world, party, given);
    return exchange(world, party, given);
  },
});
