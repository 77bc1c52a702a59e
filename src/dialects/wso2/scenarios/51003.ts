import { scenario } from '../../../proving/scenario.ts';
import { scope, scopes } from '../conformance/flow.ts';

export default scenario({
  code: 51003,
  when: 'The database loses its connection while a scope is read.',
  given: async (world) => {
    await scope(world);
    world.breaks('scopes.read', 'cut');
  },
  request: (world) => world.wso2('GET', `${scopes}/name/orders:read`),
});
