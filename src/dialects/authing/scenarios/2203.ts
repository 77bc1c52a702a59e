import { scenario } from '../../../proving/scenario.ts';
import { signedIn, updatePassword } from '../conformance/flow.ts';

export default scenario({
  code: 2203,
  when: 'A password is changed with a wrong present one.',
  given: (world) => world.person(),
  request: async (world) => updatePassword(world, 'better-pass-1', 'wrong', await signedIn(world)),
  mustNotHappen: ['change'],
});
