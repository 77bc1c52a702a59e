import { socialSignIn, socialToken } from '../../../proving/callers/akamai-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 200,
  when: 'A social token is used a second time.',
  request: async (world) => {
    const token = await socialToken(world, {
      sub: 'h-10020',
      email: 'ben@example.org',
      email_verified: true,
      given_name: 'Ben',
      name: 'Ben Reed',
    });
    await socialSignIn(world, token, { thin_registration: true });
    return socialSignIn(world, token);
  },
});
