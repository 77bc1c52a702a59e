import { scenario } from '../../../proving/scenario.ts';
import { asked, relyingParty } from '../conformance/flow.ts';

export default scenario({
  code: 400011,
  when: 'An application asks for a sign-in and names an address to come back to that it did not register.',
  request: async (world) =>
    world.atSite('GET', '/authorize', asked(await relyingParty(world), { redirect_uri: 'https://elsewhere.example/callback' })),
  mustNotHappen: ['session'],
});
