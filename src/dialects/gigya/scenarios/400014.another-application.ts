import { scenario } from '../../../proving/scenario.ts';
import { codeFor, exchange, relyingParty } from '../conformance/flow.ts';

export default scenario({
  code: 400014,
  when: 'An application brings a code that was issued to another one.',
  given: (world) => world.person(),
  request: async (world) => {
    const code = await codeFor(world, await relyingParty(world));
    return exchange(world, await relyingParty(world), { grant_type: 'authorization_code', code });
  },
});
