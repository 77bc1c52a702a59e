import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 223,
  when: 'A filter names an attribute that the schema does not have.',
  request: (world) => world.akamai('/entity.find', { type_name: 'user', filter: 'shoeSize = 42' }),
});
