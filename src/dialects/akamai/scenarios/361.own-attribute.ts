import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 361,
  when: 'A record is created with a value that is unique and taken, in another spelling.',
  given: async (world) => {
    const sail = { name: 'sail', type: 'string', constraints: ['unique'] };
    await world.akamai('/entityType.create', { type_name: 'boat', attr_defs: [sail] });
    await world.akamai('/entity.create', { type_name: 'boat', attributes: { sail: 'AUT 7' } });
  },
  request: (world) => world.akamai('/entity.create', { type_name: 'boat', attributes: { sail: 'aut 7' } }),
});
