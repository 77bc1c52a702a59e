import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 17,
  when: 'A protected call comes without a bearer token.',
  request: (world) => world.hazizz('GET', '/auth-server/information'),
});
