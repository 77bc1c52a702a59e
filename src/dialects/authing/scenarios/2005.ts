import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 2005,
  when: 'An operator disabled the user, who signs in.',
  given: (world) => world.person({ disabled: true }),
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
