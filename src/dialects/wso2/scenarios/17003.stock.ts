import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 17003,
  when: 'The account is locked, and the tenant answers as the original does: the reason hangs on the code.',
  given: async (world) => {
    await world.settings({ apis: { wso2: { errorDetail: 'stock' } }, lockout: { failures: 5, minutes: 5 } });
    await world.person();
    await world.times(5, () => authenticate(world, 'wrong'));
  },
  request: (world) => authenticate(world),
  mustNotHappen: ['session'],
});
