import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 33,
  when: 'Somebody registers with an e-mail address that is taken.',
  given: async (world) => {
    await world.settings({ registration: { open: true } });
    await world.person({ email: 'dora@example.hu' });
  },
  request: (world) =>
    world.hazizz('POST', '/auth-server/account/register', {
      username: 'dorakiss',
      emailAddress: 'Dora@Example.hu',
      password: world.digested('Krumpli-2020'),
      consent: true,
    }),
  mustNotHappen: ['account', 'mail'],
});
