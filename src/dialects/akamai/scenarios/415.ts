import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 415,
  when: 'An authorization code is redeemed after its life.',
  given: (world) => world.person(),
  request: async (world) => {
    const { authorization_code: code } = (await signIn(world, 'correct horse', { response_type: 'code' })).body;
    world.clock.forward(120);
    return world.akamai('/oauth/token', { grant_type: 'authorization_code', code, redirect_uri: 'http://localhost' }, { as: 'login' });
  },
});
