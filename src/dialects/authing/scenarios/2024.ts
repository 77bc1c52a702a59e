import { scenario } from '../../../proving/scenario.ts';
import { createApplication } from '../conformance/flow.ts';

export default scenario({
  code: 2024,
  when: 'An owner describes an application in 141 characters.',
  request: (world) => createApplication(world, { name: 'Shop', description: 'x'.repeat(141) }),
});
