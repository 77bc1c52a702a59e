import { scenario } from '../../../proving/scenario.ts';
import { codeFor, exchange, relyingParty } from '../conformance/flow.ts';

export default scenario({
  code: 400015,
  when: 'An application brings its code too late.',
  given: (world) => world.person(),
  request: async (world) => {
    const party = await relyingParty(world);
    const code = await codeFor(world, party);
    world.clock.forward(601);
    return exchange(world, party, { grant_type: 'authorization_code', code });
  },
});
