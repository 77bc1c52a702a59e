import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403042,
  when: 'The wrong password that locks the account is answered like those before it.',
  given: async (world) => {
    await world.settings({ lockout: { failures: 3 } });
    await world.person();
    await world.times(2, () => login(world, 'wrong'));
  },
  request: (world) => login(world, 'wrong'),
  mustNotHappen: ['session'],
});
