import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 402,
  when: 'A client calls with the secret it had before it was reset.',
  given: async (world) => void (await world.akamai('/clients/reset_secret', { for_client_id: world.keys.akamai.reads.id })),
  request: (world) => world.akamai('/entity.count', { type_name: 'user' }, { as: 'reads' }),
});
