import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403042,
  when: 'Somebody signs in under a name that nobody has: the reply is the same as for a wrong password.',
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
