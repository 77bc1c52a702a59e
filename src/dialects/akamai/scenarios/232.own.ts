import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 232,
  when: 'An entity type of the application’s own is created twice.',
  given: async (world) =>
    void (await world.akamai('/entityType.create', { type_name: 'boat', attr_defs: [{ name: 'mast', type: 'integer' }] })),
  request: (world) => world.akamai('/entityType.create', { type_name: 'boat', attr_defs: [{ name: 'mast', type: 'integer' }] }),
});
