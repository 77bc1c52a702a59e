import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 7,
  when: 'A user name comes with a leading blank.',
  given: (world) => world.settings({ registration: { open: true } }),
  request: (world) =>
    world.hazizz('POST', '/auth-server/account/register', {
      username: ' dorakiss',
      emailAddress: 'dora@example.hu',
      password: world.digested('Krumpli-2020'),
      consent: true,
    }),
  mustNotHappen: ['account'],
});
