import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 201,
  when: 'A record is named by its id and by its uuid.',
  request: (world) => world.akamai('/entity', { type_name: 'user', id: 1, uuid: '5c0b6f0a-4a2e-4c55-9c1f-1f2a6f6d7001' }),
});
