import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/journey.ts';

export default scenario({
  code: 100,
  when: 'A required parameter is left out.',
  request: (world) => signIn(world, 'x', { flow: undefined }),
  nothing: ['session'],
});
