import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 121,
  when: 'A profile picture has one pixel.',
  request: async (world) => {
    const { number } = await world.person();
    const { token } = await signIn(world);
    const data = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    return world.hazizz('POST', `/hazizz-server/users/${number}/picture`, { data }, { token });
  },
});
