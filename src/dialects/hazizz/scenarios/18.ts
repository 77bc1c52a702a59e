import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 18,
  when: 'A token is used after its life.',
  request: async (world) => {
    await world.person();
    const { token } = await signIn(world);
    world.clock.forward(7200);
    return world.hazizz('GET', '/auth-server/information', undefined, { token });
  },
});
