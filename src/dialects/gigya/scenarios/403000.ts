import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 403000,
  when: 'A person who is signed in sets what servers alone may set.',
  given: (world) => world.person(),
  request: async (world) => world.gigya('accounts.setAccountInfo', { isActive: true }, await signedIn(world)),
  mustNotHappen: ['change'],
});
