import { scenario } from '../../../proving/scenario.ts';
import { scopes } from '../conformance/flow.ts';

export default scenario({
  code: 51002,
  when: 'The database loses its connection while all scopes are read.',
  given: async (world) => world.breaks('scopes.list', 'cut'),
  request: (world) => world.wso2('GET', scopes),
});
