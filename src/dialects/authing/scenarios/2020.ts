import { user } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2020,
  when: 'A call that needs a user comes without a token.',
  request: (world) => user(world, {}),
});
