import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 232,
  when: 'An entity type is created under the name of one that exists, in another spelling.',
  request: (world) => world.akamai('/entityType.create', { type_name: 'User', attr_defs: [{ name: 'size', type: 'string' }] }),
});
