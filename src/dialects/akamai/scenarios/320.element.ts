import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 320,
  when: 'A record is created with a plural whose element brings an id.',
  request: (world) =>
    world.akamai('/entity.create', { type_name: 'user', attributes: { email: 'ben@example.org', photos: [{ id: 7, value: 'x' }] } }),
  mustNotHappen: ['change'],
});
