import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2004,
  when: 'Somebody signs in with an address that nobody has.',
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
