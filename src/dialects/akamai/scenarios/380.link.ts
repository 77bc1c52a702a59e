import { scenario } from '../../../proving/scenario.ts';
import { signIn, socialSignIn, socialToken } from '../conformance/flow.ts';

export default scenario({
  code: 380,
  when: 'An identity is to be linked that another account has.',
  given: (world) => world.person(),
  request: async (world) => {
    await socialSignIn(
      world,
      await socialToken(world, { sub: 'h-10020', email: 'ben@example.org', email_verified: true, given_name: 'Ben', name: 'Ben Reed' }),
      { thin_registration: true },
    );
    const { access_token } = (await signIn(world)).body;
    const token = await socialToken(world, {
      sub: 'h-10020',
      email: 'ben@example.org',
      email_verified: true,
      given_name: 'Ben',
      name: 'Ben Reed',
    });
    return world.akamai('/oauth/link_account_native', { access_token, token });
  },
});
