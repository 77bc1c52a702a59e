import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2005,
  when: 'A user was locked after too many wrong passwords, and signs in.',
  given: async (world) => {
    await world.settings({ lockout: { failures: 3 } });
    await world.person();
    await world.times(3, () => login(world, 'wrong'));
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
