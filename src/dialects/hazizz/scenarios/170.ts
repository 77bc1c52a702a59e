import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 170,
  when: 'The unit for groups and tasks was stopped for maintenance.',
  given: (world) => world.settings({ units: { suspended: ['hazizz'] } }),
  request: (world) => world.hazizz('GET', '/hazizz-server/groups'),
});
