import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 417,
  when: 'A creation token is used a second time.',
  request: async (world) => {
    const { creation_token } = (await world.akamai('/access/getCreationToken', { type_name: 'user' })).body;
    await world.akamai('/entity.create', { creation_token, attributes: { email: 'ben@example.org' } }, { as: 'nobody' });
    return world.akamai('/entity.create', { creation_token, attributes: { email: 'bea@example.org' } }, { as: 'nobody' });
  },
});
