import { scenario } from '../../../proving/scenario.ts';
import { actsFor } from '../conformance/flow.ts';

export default scenario({
  code: 200008,
  when: 'A text is published at two providers, and one of them was never given the permission.',
  request: async (world) => {
    const how = await actsFor(world, 'publish');
    const providerSessions = { facebook: { authToken: world.provider.graph.token({ id: '4711' }) } };
    await world.gigya('accounts.notifySocialLogin', { providerSessions, loginMode: 'connect' }, how);
    return world.gigya('socialize.setStatus', { status: 'At the shop' }, how);
  },
});
