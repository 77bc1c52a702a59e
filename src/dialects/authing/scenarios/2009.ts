import { scenario } from '../../../proving/scenario.ts';
import { asOwner } from '../conformance/flow.ts';

export default scenario({
  code: 2009,
  when: 'An owner makes an application of a type that there is not.',
  request: async (world) =>
    world.authing('POST', '/api/v3/create-application', { appName: 'Shop', appType: 'toaster' }, await asOwner(world)),
});
