import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 34,
  when: 'Somebody registers where own registration is switched off, as it is by default with this vendor.',
  given: (world) => world.settings({ registration: { open: false } }),
  request: (world) =>
    world.hazizz('POST', '/auth-server/account/register', {
      username: 'dorakiss',
      emailAddress: 'dora@example.hu',
      password: world.digested('Krumpli-2020'),
      consent: true,
    }),
  mustNotHappen: ['account'],
});
