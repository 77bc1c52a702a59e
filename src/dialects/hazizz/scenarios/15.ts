import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 15,
  when: 'The account had an end date, and it has passed.',
  given: async (world) => {
    await world.person({ expiresIn: 3600 });
    world.clock.forward(3601);
  },
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, {
      query: { grant_type: 'password', username: 'ann-demo', password: world.digested('correct horse') },
    }),
  mustNotHappen: ['session'],
});
