import { scenario } from '../../../proving/scenario.ts';
import { searchAsSigned } from '../conformance/flow.ts';

const query = 'SELECT profile.nickname FROM accounts WHERE data.isShown = true';

export default scenario({
  code: 403003,
  when: 'A page asks for more than the query that a server of the site signed for it.',
  given: (world) => world.person(),
  request: (world) => searchAsSigned(world, query, Date.UTC(2100, 0, 1), 'SELECT * FROM accounts'),
});
