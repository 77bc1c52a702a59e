import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 417,
  when: 'A creation token is used after its life.',
  request: async (world) => {
    const { creation_token } = (await world.akamai('/access/getCreationToken', { type_name: 'user', lifetime: 1 })).body;
    world.clock.forward(2);
    return world.akamai('/entity.create', { creation_token, attributes: { email: 'ben@example.org' } }, { as: 'nobody' });
  },
  mustNotHappen: ['change'],
});
