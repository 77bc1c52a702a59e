import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 24,
  when: 'The unit for accounts was stopped for maintenance.',
  given: (world) => world.settings({ units: { suspended: ['auth'] } }),
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, { query: { grant_type: 'password', username: 'ann-demo', password: 'x' } }),
});
