import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 310,
  when: 'A record is read by an id that nobody has.',
  request: (world) => world.akamai('/entity', { type_name: 'user', id: 999_999 }),
});
