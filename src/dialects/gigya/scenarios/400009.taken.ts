import { register } from '../../../proving/callers/gigya-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400009,
  when: 'Somebody registers with an e-mail address that is taken.',
  given: (world) => world.person(),
  request: (world) => register(world),
  nothing: ['account', 'mail'],
});
