import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 30,
  when: 'The account can be stored and its community profile cannot: both are undone.',
  given: async (world) => {
    await world.settings({ registration: { open: true } });
    world.breaks('profiles.insert', 'read-only');
  },
  request: (world) =>
    world.hazizz('POST', '/auth-server/account/register', {
      username: 'dorakiss',
      emailAddress: 'dora@example.hu',
      password: world.digested('Krumpli-2020'),
      consent: true,
    }),
  mustNotHappen: ['account', 'mail'],
});
