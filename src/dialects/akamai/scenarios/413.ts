import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 413,
  when: 'The access behind a live authorization code is withdrawn before the code is redeemed.',
  given: (world) => world.person(),
  request: async (world) => {
    const { authorization_code: code, capture_user } = (await signIn(world, 'correct horse', { response_type: 'code' })).body;
    await world.akamai('/entity.deleteAccess', { type_name: 'user', uuid: capture_user.uuid });
    return world.akamai('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' }, { as: 'login' });
  },
});
