import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403120,
  when: 'An account was locked after too many wrong passwords, and its owner signs in.',
  given: async (world) => {
    await world.settings({ lockout: { failures: 3, minutes: 5 } });
    await world.person();
    await world.times(3, () => login(world, 'wrong'));
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
