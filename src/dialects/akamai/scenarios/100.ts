import { signIn } from '../../../proving/callers/akamai-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 100,
  when: 'A required parameter is left out.',
  request: (world) => signIn(world, 'x', { flow: undefined }),
  nothing: ['session'],
});
