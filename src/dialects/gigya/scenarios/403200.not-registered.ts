import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 403200,
  when: 'A person takes a provider of second factors away that is not registered any more.',
  given: (world) => world.person(),
  request: async (world) => world.gigya('accounts.tfa.deactivateProvider', { provider: 'gigyaPhone' }, await signedIn(world)),
  mustNotHappen: ['mail', 'change'],
});
