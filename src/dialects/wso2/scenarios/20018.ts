import { scenario } from '../../../proving/scenario.ts';
import { question } from '../conformance/flow.ts';

export default scenario({
  code: 20018,
  when: 'Security questions are asked for, and the tenant does not recover passwords by them.',
  given: (world) => world.person(),
  request: (world) => question(world),
});
