import { scenario } from '../../../proving/scenario.ts';
import { createOAuth, formerApplication } from '../conformance/flow.ts';

export default scenario({
  code: 3829,
  when: 'An owner of the first generation makes an application for OpenID Connect with a name for addresses that another one has.',
  given: (world) => createOAuth(world, 'Shop', 'shop'),
  request: (world) =>
    formerApplication(
      world,
      'CreateOIDCApp',
      'name: "Second shop", domain: "shop", redirect_uris: [], grant_types: ["client_credentials"], response_types: []',
    ),
});
