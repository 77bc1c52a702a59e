import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 210,
  when: 'Somebody signs in with an address that nobody has: the reply is the same as for a wrong password.',
  request: (world) => signIn(world),
  mustNotHappen: ['session'],
});
