import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 200,
  when: 'A search asks for fewer results than one.',
  request: (world) => world.akamai('/entity.find', { type_name: 'user', max_results: 0 }),
});
