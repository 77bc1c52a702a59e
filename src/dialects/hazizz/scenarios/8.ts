import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 8,
  when: 'The token endpoint is called without grant_type.',
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, { query: { username: 'ann-demo', password: world.digested('x') } }),
  mustNotHappen: ['session'],
});
