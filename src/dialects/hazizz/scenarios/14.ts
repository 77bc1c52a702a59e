import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 14,
  when: 'An operator disabled the account, and its owner signs in.',
  given: (world) => world.person({ disabled: true }),
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, {
      query: { grant_type: 'password', username: 'ann-demo', password: world.digested('correct horse') },
    }),
  mustNotHappen: ['session'],
});
