import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2002,
  when: 'The second sign-in of a month in which the pool may have one.',
  given: async (world) => {
    await world.settings({ signIn: { quotaPerMonth: 1 } });
    await world.person();
    await login(world);
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
