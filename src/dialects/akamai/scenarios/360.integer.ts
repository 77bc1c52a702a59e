import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 360,
  when: 'A text that is no number is written to an integer.',
  given: async (world) => {
    await world.person();
    await world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: { name: 'visits', type: 'integer' } });
  },
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { visits: 'abc' },
    }),
  mustNotHappen: ['change'],
});
