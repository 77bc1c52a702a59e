import { scenario } from '../../../proving/scenario.ts';
import { me } from '../conformance/flow.ts';

export default scenario({
  code: 20030,
  when: 'Somebody registers under a user name that is taken, in another case.',
  given: (world) => world.person({ username: 'Kim' }),
  request: (world) => me(world),
  mustNotHappen: ['account', 'mail'],
});
