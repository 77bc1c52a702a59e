import { recoverUsername } from '../../../proving/callers/wso2-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 20014,
  when: 'A user name is to be found by no claims at all.',
  given: (world) => world.settings({ recovery: { username: true } }),
  request: (world) => recoverUsername(world, []),
  nothing: ['mail'],
});
