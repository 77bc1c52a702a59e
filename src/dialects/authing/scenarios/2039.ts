import { scenario } from '../../../proving/scenario.ts';
import { createApplication } from '../conformance/flow.ts';

export default scenario({
  code: 2039,
  when: 'An owner gives an application a name for addresses that another one has.',
  given: (world) => createApplication(world, { name: 'Shop', identifier: 'shop' }),
  request: (world) => createApplication(world, { name: 'Second shop', identifier: 'shop' }),
});
