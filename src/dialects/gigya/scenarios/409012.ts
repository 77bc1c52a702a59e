import { scenario } from '../../../proving/scenario.ts';
import { deviceTicket } from '../conformance/flow.ts';

export default scenario({
  code: 409012,
  when: 'A browser comes a second time with the ticket that carried its device over.',
  request: async (world) => {
    const gmidTicket = await deviceTicket(world);
    await world.gigya('accounts.webSdkBootstrap', { gmidTicket });
    return world.gigya('accounts.webSdkBootstrap', { gmidTicket });
  },
});
