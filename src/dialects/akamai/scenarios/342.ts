import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 342,
  when: 'A birthday is written that no calendar has.',
  given: (world) => world.person(),
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { birthday: '1980-02-30' },
    }),
  mustNotHappen: ['change'],
});
