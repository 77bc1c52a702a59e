import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 402,
  when: 'A client sends a wrong secret.',
  request: (world) =>
    world.akamai('/entity.count', { type_name: 'user', client_id: world.keys.akamai.owner.id, client_secret: 'wrong' }, { as: 'nobody' }),
});
