import { isUserExists } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2231,
  when: 'It is asked whether a user exists, and not which.',
  request: (world) => isUserExists(world, {}),
});
