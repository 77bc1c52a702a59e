import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 223,
  when: 'A client writes an attribute that its access does not name.',
  given: async (world) => {
    await world.person();
    const access = { type_name: 'user', for_client_id: world.keys.akamai.login.id, access_type: 'write_with_token' };
    await world.akamai('/entityType.setAccessSchema', { ...access, attributes: ['displayName'] });
  },
  request: async (world) => {
    const { access_token } = (await signIn(world)).body;
    return world.akamai('/entity.update', { attributes: { givenName: 'Zoe' } }, { as: 'nobody', token: access_token });
  },
  mustNotHappen: ['change'],
});
