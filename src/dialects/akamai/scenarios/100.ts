import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 100,
  when: 'A required parameter is left out.',
  request: (world) => signIn(world, 'x', { flow: undefined }),
  mustNotHappen: ['session'],
});
