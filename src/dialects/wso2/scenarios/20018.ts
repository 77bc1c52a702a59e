import { question } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20018,
  when: 'Security questions are asked for, and the tenant does not recover passwords by them.',
  given: (world) => world.person(),
  request: (world) => question(world),
});
