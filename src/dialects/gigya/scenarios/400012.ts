import { scenario } from '../../../proving/scenario.ts';
import { asked, relyingParty } from '../conformance/flow.ts';

export default scenario({
  code: 400012,
  when: 'An application that may ask for codes alone asks for an ID token.',
  request: async (world) =>
    world.atSite('GET', '/authorize', asked(await relyingParty(world), { response_type: 'id_token', nonce: 'n-1' })),
  mustNotHappen: ['session'],
});
