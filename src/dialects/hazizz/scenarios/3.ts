import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 3,
  when: "The database loses its connection while a person's account is read.",
  given: async (world) => {
    await world.person();
    world.breaks('accounts.named', 'cut');
  },
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, {
      query: { grant_type: 'password', username: 'ann-demo', password: world.digested('correct horse') },
    }),
  mustNotHappen: ['session'],
});
