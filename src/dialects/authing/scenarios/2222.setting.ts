import { scenario } from '../../../proving/scenario.ts';
import { createApplication } from '../conformance/flow.ts';

export default scenario({
  code: 2222,
  when: 'An owner gives an application a name for addresses that the tenant keeps for itself.',
  given: (world) => world.settings({ applications: { reservedNames: ['shop'] } }),
  request: (world) => createApplication(world, { name: 'Shop', identifier: 'shop' }),
});
