import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 6,
  when: 'A known path is called with another method.',
  request: (world) => world.hazizz('PUT', '/auth-server/account/register', {}),
  mustNotHappen: ['account'],
});
