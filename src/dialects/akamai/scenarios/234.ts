import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 234,
  when: 'An attribute is added under a name that the server keeps for itself.',
  request: (world) => world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: { name: 'uuid', type: 'uuid' } }),
});
