import { scope, scopes } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 51007,
  when: 'The database loses its connection while it is read what a scope is bound to.',
  given: async (world) => {
    await scope(world);
    world.breaks('scopes.bindings', 'cut');
  },
  request: (world) => world.wso2('GET', `${scopes}/name/orders:read`),
});
