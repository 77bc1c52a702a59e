import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 340,
  when: 'A password hash is written that is none of its family.',
  given: (world) => world.person(),
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { password: { type: 'password-bcrypt', value: '$2b$10$short' } },
    }),
  mustNotHappen: ['change'],
});
