import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 362,
  when: 'An element of a plural lacks what each element must have.',
  given: (world) => world.person(),
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { roles: [{ display: 'Sailor' }] },
    }),
  mustNotHappen: ['change'],
});
