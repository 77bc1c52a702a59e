import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 234,
  when: 'A record is written with a uuid.',
  given: (world) => world.person(),
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { uuid: '9d2e4b7c-61aa-4f0b-8f5d-2c3b4a596871' },
    }),
  mustNotHappen: ['change'],
});
