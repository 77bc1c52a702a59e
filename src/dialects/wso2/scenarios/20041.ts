import { recover } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20041,
  when: 'The database loses its connection while it is read whether the account is locked.',
  given: async (world) => {
    await world.person();
    world.breaks('locks.read', 'cut');
  },
  request: (world) => recover(world),
  nothing: ['mail', 'change'],
});
