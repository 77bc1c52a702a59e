import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 137,
  when: 'The unit for schools was stopped for maintenance.',
  given: (world) => world.settings({ units: { suspended: ['thera'] } }),
  request: (world) => world.hazizz('GET', '/thera-server/kreta/schools'),
});
