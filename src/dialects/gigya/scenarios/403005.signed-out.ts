import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403005,
  when: 'An account is read with a token of somebody who signed out.',
  given: (world) => world.person(),
  request: async (world) => {
    const { body } = await login(world, 'correct horse', { targetEnv: 'jssdk' });
    const { login_token } = body.sessionInfo;
    await world.gigya('accounts.logout', { login_token });
    return world.gigya('accounts.getAccountInfo', { login_token });
  },
});
