import { scenario } from '../../../proving/scenario.ts';
import { signedIn, updateUser } from '../conformance/flow.ts';

export default scenario({
  code: 2225,
  when: 'A user tries to change the mailbox without its own proof.',
  given: (world) => world.person(),
  request: async (world) => updateUser(world, { email: 'new@example.org' }, await signedIn(world)),
  mustNotHappen: ['change'],
});
