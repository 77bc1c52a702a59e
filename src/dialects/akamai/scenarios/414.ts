import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 414,
  when: 'An access token is used after its life.',
  given: (world) => world.person(),
  request: async (world) => {
    const { access_token } = (await signIn(world)).body;
    world.clock.forward(3601);
    return world.akamai('/entity', {}, { as: 'nobody', token: access_token });
  },
});
