import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 21,
  when: 'The same refresh token is used twice.',
  request: async (world) => {
    await world.person();
    const { refresh } = await signIn(world);
    const renew = () =>
      world.hazizz('POST', '/auth-server/auth', undefined, {
        query: { grant_type: 'refresh_token', username: 'ann-demo', refresh_token: refresh },
      });
    await renew();
    return renew();
  },
});
