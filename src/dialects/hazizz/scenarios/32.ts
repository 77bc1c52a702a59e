import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 32,
  when: 'Somebody registers under a user name that is taken.',
  given: async (world) => {
    await world.settings({ registration: { open: true } });
    await world.person({ username: 'dorakiss' });
  },
  request: (world) =>
    world.hazizz('POST', '/auth-server/account/register', {
      username: 'DoraKiss',
      emailAddress: 'dora@example.hu',
      password: world.digested('Krumpli-2020'),
      consent: true,
    }),
  mustNotHappen: ['account', 'mail'],
});
