import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2001,
  when: 'The text read from the picture is wrong.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'picture', signInAfter: 1 } });
    await world.person();
    await login(world, 'wrong');
    await world.authing('GET', '/api/v2/security/captcha?r=1');
  },
  request: (world) => login(world, 'correct horse', { captchaCode: 'abcd' }),
  mustNotHappen: ['session'],
});
