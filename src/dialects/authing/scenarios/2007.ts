import { scenario } from '../../../proving/scenario.ts';
import { createApplication } from '../conformance/flow.ts';

export default scenario({
  code: 2007,
  when: 'An owner makes an application whose name has characters that no name may have.',
  request: (world) => createApplication(world, { name: 'Shop <3' }),
});
