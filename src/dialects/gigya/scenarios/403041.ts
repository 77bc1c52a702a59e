import { login } from '../../../proving/callers/gigya-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 403041,
  when: 'An operator switched the account off, and its owner signs in with the right password.',
  given: (world) => world.person({ disabled: true }),
  request: (world) => login(world),
  nothing: ['session'],
});
