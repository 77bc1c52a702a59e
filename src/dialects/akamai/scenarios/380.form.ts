import { scenario } from '../../../proving/scenario.ts';
import { register, socialSignIn, socialToken } from '../conformance/flow.ts';

export default scenario({
  code: 380,
  when: 'Somebody registers with a password and an address whose owner only ever came by a provider.',
  given: async (world) =>
    void (await socialSignIn(
      world,
      await socialToken(world, { sub: 'h-10020', email: 'ben@example.org', email_verified: true, given_name: 'Ben', name: 'Ben Reed' }),
      { thin_registration: true },
    )),
  request: (world) => register(world, { emailAddress: 'ben@example.org' }),
  mustNotHappen: ['account', 'session'],
});
