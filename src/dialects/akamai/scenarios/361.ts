import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 361,
  when: 'A record is written with an address that another record has.',
  given: async (world) => {
    await world.person();
    await world.person({ username: 'bob', email: 'bob@example.org' });
  },
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { email: 'Bob@example.org' },
    }),
  mustNotHappen: ['change'],
});
