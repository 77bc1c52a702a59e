import { scenario } from '../../../proving/scenario.ts';
import { signedIn, updateUser } from '../conformance/flow.ts';

export default scenario({
  code: 2226,
  when: 'A user tries to change the telephone number without its own proof.',
  given: (world) => world.person(),
  request: async (world) => updateUser(world, { phone: '+36301234567' }, await signedIn(world)),
  mustNotHappen: ['change'],
});
