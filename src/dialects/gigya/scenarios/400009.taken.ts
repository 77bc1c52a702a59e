import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/journey.ts';

export default scenario({
  code: 400009,
  when: 'Somebody registers with an e-mail address that is taken.',
  given: (world) => world.person(),
  request: (world) => register(world),
  nothing: ['account', 'mail'],
});
