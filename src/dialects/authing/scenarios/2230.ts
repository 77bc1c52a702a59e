import { scenario } from '../../../proving/scenario.ts';
import { changedPhone, signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 2230,
  when: 'A telephone number is changed into the one that is there already.',
  given: (world) => world.person({ phone: '+36301234567' }),
  request: async (world) => changedPhone(world, '+36301234567', {}, await signedIn(world)),
  mustNotHappen: ['change'],
});
