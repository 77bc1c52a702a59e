import { scenario } from '../../../proving/scenario.ts';
import { recoveryCode } from '../conformance/flow.ts';

export default scenario({
  code: 420,
  when: 'An authorization code is redeemed with another return address than it was issued for.',
  given: (world) => world.person(),
  request: async (world) => {
    const code = await recoveryCode(world);
    return world.akamai(
      '/oauth/token',
      { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost/other' },
      { as: 'login' },
    );
  },
});
