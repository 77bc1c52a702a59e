import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 500,
  when: 'An access schema names an attribute that is part of every access.',
  request: async (world) =>
    world.akamai('/entityType.setAccessSchema', {
      type_name: 'user',
      for_client_id: world.keys.akamai.login.id,
      access_type: 'read',
      attributes: ['displayName', 'uuid'],
    }),
});
