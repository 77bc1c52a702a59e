import { scenario } from '../../../proving/scenario.ts';
import { socialSignIn, socialToken } from '../conformance/flow.ts';

export default scenario({
  code: 200,
  when: 'The only way into an account is to be unlinked.',
  request: async (world) => {
    const { access_token } = (
      await socialSignIn(
        world,
        await socialToken(world, { sub: 'h-10020', email: 'ben@example.org', email_verified: true, given_name: 'Ben', name: 'Ben Reed' }),
        { thin_registration: true },
      )
    ).body;
    return world.akamai('/oauth/unlink_account_native', { access_token, identifier_to_remove: 'h-10020' });
  },
});
