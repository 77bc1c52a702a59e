import { scenario } from '../../../proving/scenario.ts';
import { searchAsSigned } from '../conformance/flow.ts';

const query = 'SELECT profile.nickname FROM accounts WHERE data.isShown = true';

export default scenario({
  code: 403002,
  when: 'A page brings a query that a server of the site signed, after the time until which it signed it.',
  given: (world) => world.person(),
  request: (world) => searchAsSigned(world, query, Date.UTC(2020, 0, 1)),
});
