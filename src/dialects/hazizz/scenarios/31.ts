import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 31,
  when: 'Somebody signs in under a name that nobody has.',
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, {
      query: { grant_type: 'password', username: 'nobody', password: world.digested('correct horse') },
    }),
  mustNotHappen: ['session'],
});
