import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 401021,
  when: 'The proof of being human is refused.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'altcha', signInAfter: 1 } });
    await world.person();
    await login(world, 'wrong');
  },
  request: (world) => login(world, 'correct horse', { captchaToken: 'made-up' }),
  mustNotHappen: ['session'],
});
