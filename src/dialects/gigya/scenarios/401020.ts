import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 401020,
  when: 'After two wrong passwords the site wants proof that a human is calling, and none was sent.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'altcha', signInAfter: 2 } });
    await world.person();
    await world.times(2, () => login(world, 'wrong'));
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
