import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 18,
  when: 'A token is used after its session was ended.',
  request: async (world) => {
    await world.person();
    const { token } = await signIn(world);
    const { body } = await world.hazizz('GET', '/auth-server/session', undefined, { token });
    await world.hazizz('DELETE', `/auth-server/session/${body[0].id}`, undefined, { token });
    return world.hazizz('GET', '/auth-server/information', undefined, { token });
  },
});
