import { login } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2004,
  when: 'Somebody signs in with an address that nobody has.',
  request: (world) => login(world),
  nothing: ['session'],
});
