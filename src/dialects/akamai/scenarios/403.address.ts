import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403,
  when: 'A client calls from an address that its allow list does not hold.',
  given: async (world) =>
    void (await world.akamai('/clients/set_whitelist', { for_client_id: world.keys.akamai.reads.id, whitelist: ['10.1.2.0/24'] })),
  request: (world) => world.akamai('/entity.count', { type_name: 'user' }, { as: 'reads' }),
});
