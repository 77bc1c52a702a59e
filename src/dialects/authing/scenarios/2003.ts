import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2003,
  when: 'Somebody signs in with what is no e-mail address.',
  request: (world) => login(world, 'x', { email: 'ann at example' }),
  mustNotHappen: ['session'],
});
