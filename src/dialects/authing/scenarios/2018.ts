import { scenario } from '../../../proving/scenario.ts';
import { signedIn, updateUser } from '../conformance/flow.ts';

export default scenario({
  code: 2018,
  when: 'A user writes a number that is counted here: how often she signed in.',
  given: (world) => world.person(),
  request: async (world) => updateUser(world, { nickname: 'Annie', loginsCount: 1000 }, await signedIn(world)),
  mustNotHappen: ['change'],
});
