import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 14,
  when: 'An operator disables the account of somebody who is signed in.',
  request: async (world) => {
    const { id } = await world.person();
    const { token } = await signIn(world);
    await world.console('PATCH', `/accounts/${id}/state`, { disabled: true });
    return world.hazizz('GET', '/auth-server/information', undefined, { token });
  },
});
