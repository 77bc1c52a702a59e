import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/journey.ts';

export default scenario({
  code: 20009,
  when: 'The database has become read-only while the key of a recovery is stored.',
  given: async (world) => {
    await world.person();
    world.breaks('codes.insert', 'read-only');
  },
  request: (world) => recover(world),
  nothing: ['mail', 'change'],
});
