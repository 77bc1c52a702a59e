import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 320,
  when: 'A record is created with an id of the caller’s own.',
  request: (world) => world.akamai('/entity.create', { type_name: 'user', attributes: { id: 7, email: 'ben@example.org' } }),
  mustNotHappen: ['change'],
});
