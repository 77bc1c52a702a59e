import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403012,
  when: 'Somebody signs out twice with the same token.',
  given: (world) => world.person(),
  request: async (world) => {
    const { body } = await login(world, 'correct horse', { targetEnv: 'jssdk' });
    const { login_token } = body.sessionInfo;
    await world.gigya('accounts.logout', { login_token });
    return world.gigya('accounts.logout', { login_token });
  },
});
