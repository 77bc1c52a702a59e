import { scenario } from '../../../proving/scenario.ts';
import { signedIn, updateUser } from '../conformance/flow.ts';

export default scenario({
  code: 2034,
  when: 'A user takes a user name that another user has.',
  given: async (world) => {
    await world.person();
    await world.person({ username: 'bob-demo', email: 'bob@example.org' });
  },
  request: async (world) => updateUser(world, { username: 'Bob-Demo' }, await signedIn(world)),
  mustNotHappen: ['change'],
});
