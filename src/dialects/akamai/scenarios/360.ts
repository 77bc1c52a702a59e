import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 360,
  when: 'A hyphen is written to an attribute that takes letters and digits.',
  given: async (world) => {
    await world.person();
    const loyaltyNo = { name: 'loyaltyNo', type: 'string', length: 12 };
    await world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: loyaltyNo });
    const constraints = ['alphanumeric'];
    await world.akamai('/entityType.setAttributeConstraints', { type_name: 'user', attribute_name: 'loyaltyNo', constraints });
  },
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { loyaltyNo: 'A-12' },
    }),
  mustNotHappen: ['change'],
});
