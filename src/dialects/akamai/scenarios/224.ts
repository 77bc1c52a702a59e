import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 224,
  when: 'No application is configured for the host that was called.',
  given: (world) => world.host('*', 'none'),
  request: (world) => world.akamai('/entity.count', { type_name: 'user' }),
});
