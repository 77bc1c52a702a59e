import { scenario } from '../../../proving/scenario.ts';
import { login } from '../conformance/flow.ts';

export default scenario({
  code: 403041,
  when: 'An operator switched the account off, and its owner signs in with the right password.',
  given: (world) => world.person({ disabled: true }),
  request: (world) => login(world),
  mustNotHappen: ['session'],
});
