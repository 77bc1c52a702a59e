import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 500,
  when: 'The database loses its connection while a record is read.',
  given: async (world) => {
    await world.person();
    world.breaks('accounts.findByNumber', 'cut');
  },
  request: (world) => world.akamai('/entity', { type_name: 'user', id: 1 }),
});
