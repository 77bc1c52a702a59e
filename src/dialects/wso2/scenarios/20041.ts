import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/flow.ts';

export default scenario({
  code: 20041,
  when: 'The database loses its connection while it is read whether the account is locked.',
  given: async (world) => {
    await world.person();
    world.breaks('locks.read', 'cut');
  },
  request: (world) => recover(world),
  mustNotHappen: ['mail', 'change'],
});
