import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 360,
  when: 'A value breaks a rule of the type.',
  given: async (world) => {
    await world.person();
    const rule = { type_name: 'user', attributes: ['/externalId'], definition: { match: '^[A-Z]{2}' } };
    await world.akamai('/entityType.addRule', rule);
  },
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { externalId: '12345' },
    }),
  mustNotHappen: ['change'],
});
