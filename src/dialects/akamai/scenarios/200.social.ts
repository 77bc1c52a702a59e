import { scenario } from '../../../proving/scenario.ts';
import { socialSignIn, socialToken } from '../conformance/flow.ts';

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
