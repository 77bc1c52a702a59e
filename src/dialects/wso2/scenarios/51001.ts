import { scenario } from '../../../proving/scenario.ts';
import { scope } from '../conformance/flow.ts';

export default scenario({
  code: 51001,
  when: 'The database has become read-only while a scope is registered.',
  given: async (world) => world.breaks('scopes.insert', 'read-only'),
  request: (world) => scope(world),
});
