import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 221,
  when: 'A call names an application that does not exist.',
  request: (world) => world.akamai('/entity.count', { type_name: 'user', application_id: 'nosuch' }),
});
