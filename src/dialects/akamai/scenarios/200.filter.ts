import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 200,
  when: 'A filter cannot be read.',
  request: (world) => world.akamai('/entity.find', { type_name: 'user', filter: "email = 'ann@example.org' and" }),
});
