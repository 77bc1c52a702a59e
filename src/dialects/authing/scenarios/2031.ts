import { register } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2031,
  when: 'Registration is switched off.',
  given: (world) => world.settings({ registration: { open: false } }),
  request: (world) => register(world),
  nothing: ['account', 'mail'],
});
