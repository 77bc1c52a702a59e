import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 361,
  when: 'One value stands twice in a plural in which it may stand once.',
  given: (world) => world.person(),
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { roles: [{ value: 'sailor' }, { value: 'Sailor' }] },
    }),
  mustNotHappen: ['change'],
});
