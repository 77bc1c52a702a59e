import { scenario } from '../../../proving/scenario.ts';
import { actsFor } from '../conformance/flow.ts';

export default scenario({
  code: 404001,
  when: 'A friend is asked for of whom no provider tells.',
  request: async (world) => world.gigya('socialize.getFriendsInfo', { friendUID: '100003' }, await actsFor(world, 'user_friends')),
});
