import { recover } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

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
