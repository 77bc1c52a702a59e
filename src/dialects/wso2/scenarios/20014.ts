import { scenario } from '../../../proving/scenario.ts';
import { recoverUsername } from '../conformance/flow.ts';

export default scenario({
  code: 20014,
  when: 'A user name is to be found by no claims at all.',
  given: (world) => world.settings({ recovery: { username: true } }),
  request: (world) => recoverUsername(world, []),
  mustNotHappen: ['mail'],
});
