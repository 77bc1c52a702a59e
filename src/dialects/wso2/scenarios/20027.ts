import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 20027,
  when: 'The database loses its connection while it is read how often the account was locked before.',
  given: async (world) => {
    await world.person();
    await world.settings({ lockout: { failures: 1 } });
    world.breaks('accountStates.read', 'cut');
  },
  request: (world) => authenticate(world, 'wrong'),
  mustNotHappen: ['session'],
});
