import { scenario } from '../../../proving/scenario.ts';
import { login, memberSite } from '../conformance/flow.ts';

export default scenario({
  code: 403013,
  when: 'Sites of a group have one sign-in, and a page of one writes to the account of somebody who signed in at another, before `accounts.verifyLogin`.',
  given: async (world) => {
    await world.person();
    await world.settings({ apis: { gigya: { enableSSO: true } } });
  },
  request: async (world) => {
    const apiKey = await memberSite(world);
    const { body } = await login(world, 'correct horse', { targetEnv: 'jssdk' });
    const { login_token } = body.sessionInfo;
    return world.gigya('accounts.setAccountInfo', { apiKey, login_token, profile: { city: 'Pécs' } });
  },
  mustNotHappen: ['change'],
});
