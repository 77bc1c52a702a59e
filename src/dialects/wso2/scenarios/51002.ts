import { scopes } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 51002,
  when: 'The database loses its connection while all scopes are read.',
  given: async (world) => world.breaks('scopes.list', 'cut'),
  request: (world) => world.wso2('GET', scopes),
});
