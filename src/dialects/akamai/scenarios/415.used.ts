import { scenario } from '../../../proving/scenario.ts';
import { recoveryCode } from '../conformance/flow.ts';

export default scenario({
  code: 415,
  when: 'An authorization code is redeemed a second time: the access it opened ends as well.',
  given: (world) => world.person(),
  request: async (world) => {
    const code = await recoveryCode(world);
    const redeem = () =>
      world.akamai('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' }, { as: 'login' });
    await redeem();
    return redeem();
  },
});
