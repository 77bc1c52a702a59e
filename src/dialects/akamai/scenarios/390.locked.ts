import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 390,
  when: 'An account was locked after too many wrong passwords, and its owner signs in.',
  given: async (world) => {
    await world.settings({ lockout: { failures: 3 } });
    await world.person();
    await world.times(3, () => signIn(world, 'wrong'));
  },
  request: (world) => signIn(world),
  mustNotHappen: ['session'],
});
