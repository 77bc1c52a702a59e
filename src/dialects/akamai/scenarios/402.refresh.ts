import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 402,
  when: 'A device signs for a new access with another secret than it left at sign-in.',
  given: (world) => world.person(),
  request: async (world) => {
    const { access_token } = (await signIn(world, 'correct horse', { refresh_secret: 'ab'.repeat(20) })).body;
    const date = '2026-03-02 09:30:00';
    return world.akamai('/oauth/refresh_access_token', {
      client_id: world.keys.akamai.login.id,
      access_token,
      date,
      signature: 'Zxhh/F/i3YzUrvXg9U/uJ0qDg14=',
    });
  },
});
