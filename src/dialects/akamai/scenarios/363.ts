import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 363,
  when: 'Fourteen characters are written to an attribute that takes twelve.',
  given: async (world) => {
    await world.person();
    await world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: { name: 'loyaltyNo', type: 'string', length: 12 } });
  },
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { loyaltyNo: 'ABCDEFGHIJKLMN' },
    }),
  mustNotHappen: ['change'],
});
