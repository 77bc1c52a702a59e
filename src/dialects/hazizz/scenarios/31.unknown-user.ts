import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 31,
  when: 'A user is asked for by an id that nobody has.',
  request: async (world) => {
    await world.person();
    const { token } = await signIn(world);
    return world.hazizz('GET', '/hazizz-server/users/4711', undefined, { token });
  },
});
