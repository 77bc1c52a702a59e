import { register } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2026,
  when: 'Somebody registers with an address that is taken.',
  given: (world) => register(world),
  request: (world) => register(world),
  nothing: ['account', 'mail'],
});
