import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 361,
  when: 'An attribute is made unique of which two records have the same value.',
  given: async (world) => {
    await world.akamai('/entityType.create', { type_name: 'boat', attr_defs: [{ name: 'sail', type: 'string' }] });
    await world.times(2, () => world.akamai('/entity.create', { type_name: 'boat', attributes: { sail: 'AUT 7' } }));
  },
  request: (world) =>
    world.akamai('/entityType.setAttributeConstraints', { type_name: 'boat', attribute_name: 'sail', constraints: ['unique'] }),
});
