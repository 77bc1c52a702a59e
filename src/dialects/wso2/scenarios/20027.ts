import { recover } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

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
