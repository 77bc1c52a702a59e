import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 414,
  when: 'An access token is used after the access was withdrawn.',
  given: (world) => world.person(),
  request: async (world) => {
    const { access_token, capture_user } = (await signIn(world)).body;
    await world.akamai('/entity.deleteAccess', { type_name: 'user', uuid: capture_user.uuid });
    return world.akamai('/entity', {}, { as: 'nobody', token: access_token });
  },
});
