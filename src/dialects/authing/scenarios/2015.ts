import { scenario } from '../../../proving/scenario.ts';
import { searchUsers } from '../conformance/flow.ts';

export default scenario({
  code: 2015,
  when: 'An owner searches in a field that users do not have.',
  given: (world) => world.person(),
  request: (world) => searchUsers(world, { query: 'ann', fields: ['email', 'shoe-size'] }),
});
