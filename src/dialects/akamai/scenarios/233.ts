import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 233,
  when: 'An attribute is added that the type has already.',
  request: (world) => world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: { name: 'email', type: 'string' } }),
});
