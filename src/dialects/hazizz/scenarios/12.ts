import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 12,
  when: 'Somebody signs in with a wrong password.',
  given: (world) => world.person(),
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, {
      query: { grant_type: 'password', username: 'ann-demo', password: world.digested('wrong') },
    }),
  mustNotHappen: ['session'],
});
