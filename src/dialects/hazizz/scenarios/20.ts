import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20,
  when: 'Every sign-in asks for proof that a person is there, and one comes without.',
  given: async (world) => {
    await world.settings({ captcha: { verifier: 'altcha', signInAfter: 0 } });
    await world.person();
  },
  request: (world) =>
    world.hazizz('POST', '/auth-server/auth', undefined, {
      query: { grant_type: 'password', username: 'ann-demo', password: world.digested('correct horse') },
    }),
  mustNotHappen: ['session'],
});
