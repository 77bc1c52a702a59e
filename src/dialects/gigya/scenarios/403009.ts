import { scenario } from '../../../proving/scenario.ts';
import { actsFor } from '../conformance/flow.ts';

export default scenario({
  code: 403009,
  when: 'A server asks for the token of a provider, and its time is over; the provider gave nothing to renew it.',
  request: async (world) => {
    const { UID } = (await world.gigya('accounts.getAccountInfo', {}, await actsFor(world, 'publish'))).body;
    world.clock.forward(7200);
    return world.gigya('socialize.getSessionInfo', { UID, provider: 'harbour' }, { as: 'signed' });
  },
});
