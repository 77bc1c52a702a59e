import { scenario } from '../../../proving/scenario.ts';
import { scope, scopes } from '../conformance/flow.ts';

export default scenario({
  code: 51005,
  when: 'The database has become read-only while a scope is changed.',
  given: async (world) => {
    await scope(world);
    world.breaks('scopes.update', 'read-only');
  },
  request: (world) => world.wso2('PUT', `${scopes}/name/orders:read`, { displayName: 'Read all orders' }),
});
