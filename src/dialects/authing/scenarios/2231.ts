import { scenario } from '../../../proving/scenario.ts';
import { isUserExists } from '../conformance/flow.ts';

export default scenario({
  code: 2231,
  when: 'It is asked whether a user exists, and not which.',
  request: (world) => isUserExists(world, {}),
});
