import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 352,
  when: 'A record is written with a password that the tenant remembers.',
  given: async (world) => {
    await world.settings({ passwords: { remember: 3 } });
    await world.person();
  },
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { password: 'correct horse' },
    }),
  mustNotHappen: ['change'],
});
