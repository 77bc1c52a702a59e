import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 361,
  when: 'Two attributes are unique together, and both are taken by one record.',
  given: async (world) => {
    const property = { type: 'unique', attributes: ['/givenName', '/familyName'] };
    await world.akamai('/entityType.addProperty', { type_name: 'user', property });
    await world.akamai('/entity.create', { type_name: 'user', attributes: { givenName: 'Zoe', familyName: 'Lake' } });
  },
  request: (world) => world.akamai('/entity.create', { type_name: 'user', attributes: { givenName: 'zoe', familyName: 'lake' } }),
  mustNotHappen: ['change'],
});
