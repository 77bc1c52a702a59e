import { scenario } from '../../../proving/scenario.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 7348,
  when: 'An owner of the first generation looks at a service provider of SAML that the pool is not.',
  request: async (world) =>
    world.graphql('query { GetSAMLServiceProviderInfo(appId: "elsewhere") { name } }', {}, { ...(await asOwner(world)), generation: 1 }),
});
