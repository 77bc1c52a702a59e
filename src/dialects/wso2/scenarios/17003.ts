import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 17003,
  when: 'The fifth wrong password locks the account, and already says so.',
  given: async (world) => {
    await world.settings({ lockout: { failures: 5, minutes: 5 } });
    await world.person();
    await world.times(4, () => authenticate(world, 'wrong'));
  },
  request: (world) => authenticate(world, 'wrong'),
  mustNotHappen: ['session'],
});
