import { scenario } from '../../../proving/scenario.ts';
import { recover } from '../conformance/journey.ts';

export default scenario({
  code: 20027,
  when: 'The database loses its connection while the state of the account is read.',
  given: async (world) => {
    await world.person();
    world.breaks('accountStates.read', 'cut');
  },
  request: (world) => recover(world),
  nothing: ['mail', 'change'],
});
