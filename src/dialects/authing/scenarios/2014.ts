import { scenario } from '../../../proving/scenario.ts';
import { searchUsers } from '../conformance/flow.ts';

export default scenario({
  code: 2014,
  when: 'An owner searches for users, and says nothing by which.',
  given: (world) => world.person(),
  request: (world) => searchUsers(world, { query: ' ' }),
});
