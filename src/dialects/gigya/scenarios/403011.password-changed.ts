import { scenario } from '../../../proving/scenario.ts';
import { login, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 403011,
  when: 'A session is used after the password was changed elsewhere.',
  given: (world) => world.person(),
  request: async (world) => {
    const { body } = await login(world, 'correct horse', { targetEnv: 'jssdk' });
    await world.gigya('accounts.setAccountInfo', { password: 'correct horse', newPassword: 'Red-Sun-77' }, await signedIn(world));
    return world.gigya('accounts.getAccountInfo', { login_token: body.sessionInfo.login_token });
  },
});
