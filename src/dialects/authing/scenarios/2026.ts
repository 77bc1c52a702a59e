import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/journey.ts';

export default scenario({
  code: 2026,
  when: 'Somebody registers with an address that is taken.',
  given: (world) => register(world),
  request: (world) => register(world),
  nothing: ['account', 'mail'],
});
