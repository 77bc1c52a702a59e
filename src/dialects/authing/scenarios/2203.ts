import { signedIn, updatePassword } from '../../../proving/callers/authing-journey.ts';
import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 2203,
  when: 'A password is changed with a wrong present one.',
  given: (world) => world.person(),
  request: async (world) => updatePassword(world, 'better-pass-1', 'wrong', await signedIn(world)),
  nothing: ['change'],
});
