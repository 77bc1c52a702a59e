import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 400020,
  when: 'A session writes into `data` what tells applications what its person may do, which is for servers alone.',
  given: (world) => world.person(),
  request: async (world) => world.gigya('accounts.setAccountInfo', { data: { roles: ['admin'] } }, await signedIn(world)),
  mustNotHappen: ['change'],
});
