import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403,
  when: 'A client that may do everything is deleted.',
  request: (world) => world.akamai('/clients/delete', { client_id_for_deletion: world.keys.akamai.owner.id }),
});
