import { scenario } from '../../../proving/scenario.ts';
import { deviceTicket } from '../conformance/flow.ts';

export default scenario({
  code: 409012,
  when: 'A browser comes with the ticket of its device a minute too late.',
  request: async (world) => {
    const gmidTicket = await deviceTicket(world);
    world.clock.forward(61);
    return world.gigya('accounts.webSdkBootstrap', { gmidTicket });
  },
});
