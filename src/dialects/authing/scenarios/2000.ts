import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2000,
  when: 'After three wrong passwords from one address a picture must be read, and no text was sent.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'picture', signInAfter: 3 } });
    await world.person();
    await world.times(3, () => login(world, 'wrong'));
  },
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
