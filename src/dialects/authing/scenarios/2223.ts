import { scenario } from '../../../proving/scenario.ts';
import { createApplication, createOAuth } from '../conformance/flow.ts';

export default scenario({
  code: 2223,
  when: 'An owner of the first generation makes an application for OAuth 2.0 with a name for addresses that another one has.',
  given: (world) => createApplication(world, { name: 'Shop', identifier: 'shop' }),
  request: (world) => createOAuth(world, 'Second shop', 'shop'),
});
