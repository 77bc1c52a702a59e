import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 340,
  when: 'An IPv4 attribute is written with a number that no address has.',
  given: async (world) => {
    await world.person();
    await world.akamai('/entityType.addAttribute', { type_name: 'user', attr_def: { name: 'lastAddress', type: 'ipAddress' } });
  },
  request: (world) =>
    world.akamai('/entity.update', {
      type_name: 'user',
      key_attribute: 'email',
      key_value: 'ann@example.org',
      attributes: { lastAddress: '300.1.1.1' },
    }),
  mustNotHappen: ['change'],
});
