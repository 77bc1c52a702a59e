import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403011,
  when: 'A session is used after its life.',
  given: (world) => world.person(),
  request: async (world) => {
    const { body } = await login(world, 'correct horse', { targetEnv: 'jssdk', sessionExpiration: 600 });
    world.clock.forward(601);
    return world.gigya('accounts.getAccountInfo', { login_token: body.sessionInfo.login_token });
  },
});
