import { scenario } from '../../../proving/scenario.ts';
import { createApplication } from '../conformance/flow.ts';

export default scenario({
  code: 2008,
  when: 'An owner makes an application of a name that another one of the pool has.',
  given: (world) => createApplication(world, { name: 'Shop' }),
  request: (world) => createApplication(world, { name: 'SHOP', identifier: 'another-shop' }),
});
