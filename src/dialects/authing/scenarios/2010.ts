import { scenario } from '../../../proving/scenario.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 2010,
  when: 'An owner looks at an application, and has lost its id.',
  request: async (world) => world.authing('GET', '/api/v2/applications/undefined', undefined, await asOwner(world)),
});
