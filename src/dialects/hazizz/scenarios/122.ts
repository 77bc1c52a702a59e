import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 122,
  when: 'A profile picture is a GIF that says it is a PNG.',
  request: async (world) => {
    const { number } = await world.person();
    const { token } = await signIn(world);
    const data = 'data:image/png;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    return world.hazizz('POST', `/hazizz-server/users/${number}/picture`, { data }, { token });
  },
});
