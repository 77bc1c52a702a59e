import { scenario } from '../../../proving/scenario.ts';
import { createOAuth } from '../conformance/flow.ts';

export default scenario({
  code: 2220,
  when: 'An owner of the first generation makes an application for OAuth 2.0 of a name that another one of the pool has.',
  given: (world) => createOAuth(world, 'Shop', 'shop'),
  request: (world) => createOAuth(world, 'SHOP', 'another-shop'),
});
