import { socialSignIn, socialToken } from '../../../proving/callers/akamai-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 310,
  when: 'Somebody signs in through another provider whom no account knows.',
  request: async (world) =>
    socialSignIn(
      world,
      await socialToken(world, { sub: 'h-10020', email: 'ben@example.org', email_verified: true, given_name: 'Ben', name: 'Ben Reed' }),
    ),
  nothing: ['account', 'session'],
});
