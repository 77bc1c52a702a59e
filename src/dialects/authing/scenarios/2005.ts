import { login } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2005,
  when: 'An operator disabled the user, who signs in.',
  given: (world) => world.person({ disabled: true }),
  request: (world) => login(world),
  nothing: ['session'],
});
