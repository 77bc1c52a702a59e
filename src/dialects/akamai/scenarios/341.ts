import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 341,
  when: 'A number is written to a text.',
  given: (world) => world.person(),
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { displayName: 7 },
    }),
  mustNotHappen: ['change'],
});
