import { scenario } from '../../../proving/scenario.ts';
import { authenticate } from '../conformance/flow.ts';

export default scenario({
  code: 20022,
  when: 'The database has become read-only while an account is locked after too many failures.',
  given: async (world) => {
    await world.person();
    await world.settings({ lockout: { failures: 1 } });
    world.breaks('locks.write', 'read-only');
  },
  request: (world) => authenticate(world, 'wrong'),
  mustNotHappen: ['session'],
});
