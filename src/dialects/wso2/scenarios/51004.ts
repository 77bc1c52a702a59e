import { scenario } from '../../../proving/scenario.ts';
import { scope, scopes } from '../conformance/flow.ts';

export default scenario({
  code: 51004,
  when: 'The database has become read-only while a scope is removed.',
  given: async (world) => {
    await scope(world);
    world.breaks('scopes.delete', 'read-only');
  },
  request: (world) => world.wso2('DELETE', `${scopes}/name/orders:read`),
});
