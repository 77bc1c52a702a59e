import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 222,
  when: 'A call names an entity type that does not exist.',
  request: (world) => world.akamai('/entity.count', { type_name: 'nosuch' }),
});
