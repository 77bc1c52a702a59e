import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403100,
  when: 'Passwords are due after thirty days, and somebody signs in on day thirty-one.',
  given: async (world) => {
    await world.settings({ passwords: { maxAgeDays: 30 } });
    await world.person();
    world.clock.forward(31 * 86_400);
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
