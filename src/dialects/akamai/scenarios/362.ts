import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 362,
  when: 'A required attribute is emptied.',
  given: async (world) => {
    await world.person({ data: { loyaltyNo: 'A12' } });
    const loyaltyNo = { name: 'loyaltyNo', type: 'string', constraints: ['required'] };
    await world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: loyaltyNo });
  },
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { loyaltyNo: null },
    }),
  mustNotHappen: ['change'],
});
