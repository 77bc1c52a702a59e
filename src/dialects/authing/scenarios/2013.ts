import { scenario } from '../../../proving/scenario.ts';
import { createApplication } from '../conformance/flow.ts';

export default scenario({
  code: 2013,
  when: 'An owner describes an application in HTML.',
  request: (world) => createApplication(world, { name: 'Shop', description: '<b>The</b> shop' }),
});
