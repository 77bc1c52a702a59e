import { scenario } from '../../../proving/scenario.ts';
import { createOAuth } from '../conformance/flow.ts';

export default scenario({
  code: 2222,
  when: 'An owner of the first generation gives an application a name for addresses that nobody gets.',
  request: (world) => createOAuth(world, 'Shop', 'Dashboard'),
});
