import { scenario } from '../../../proving/scenario.ts';
import { signedIn, updatePassword } from '../conformance/flow.ts';

export default scenario({
  code: 2201,
  when: 'A password is changed without the present one.',
  given: (world) => world.person(),
  request: async (world) => updatePassword(world, 'better-pass-1', undefined, await signedIn(world)),
  mustNotHappen: ['change'],
});
