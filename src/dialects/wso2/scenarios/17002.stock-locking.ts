import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 17002,
  when: 'The fifth wrong password locks the account, and the tenant answers as the original does: only the next one says so.',
  given: async (world) => {
    await world.settings({ apis: { wso2: { errorDetail: 'stock' } }, lockout: { failures: 5, minutes: 5 } });
    await world.person();
    await world.times(4, () => authenticate(world, 'wrong'));
  },
  request: (world) => authenticate(world, 'wrong'),
  mustNotHappen: ['session'],
});
