import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2027,
  when: 'Somebody who has no password, because she comes by another way, is signed in with one.',
  given: (world) => world.person({ password: null }),
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
