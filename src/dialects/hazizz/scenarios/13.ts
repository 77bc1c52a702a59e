import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 13,
  when: 'An account was locked after too many wrong passwords, and its owner signs in.',
  given: async (world) => {
    await world.settings({ lockout: { failures: 3 } });
    await world.person();
    await world.times(3, () =>
      world.hazizz('POST', '/auth-server/auth', undefined, {
        query: { grant_type: 'password', username: 'ann-demo', password: world.digested('wrong') },
      }),
    );
  },
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, {
      query: { grant_type: 'password', username: 'ann-demo', password: world.digested('correct horse') },
    }),
  mustNotHappen: ['session'],
});
