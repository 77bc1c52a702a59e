import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 35,
  when: 'Somebody registers without agreeing to the terms.',
  given: (world) => world.settings({ registration: { open: true, consents: ['terms'] } }),
  request: (world) =>
    world.hazizz('POST', '/auth-server/account/register', {
      username: 'dorakiss',
      emailAddress: 'dora@example.hu',
      password: world.digested('Krumpli-2020'),
      consent: false,
    }),
  mustNotHappen: ['account'],
});
