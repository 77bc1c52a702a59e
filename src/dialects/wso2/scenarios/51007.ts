import { scenario } from '../../../proving/scenario.ts';
import { scope, scopes } from '../conformance/flow.ts';

export default scenario({
  code: 51007,
  when: 'The database loses its connection while it is read what a scope is bound to.',
  given: async (world) => {
    await scope(world);
    world.breaks('scopes.bindings', 'cut');
  },
  request: (world) => world.wso2('GET', `${scopes}/name/orders:read`),
});
