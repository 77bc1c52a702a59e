import { scenario } from '../../../proving/scenario.ts';
import { signedIn } from '../conformance/flow.ts';

export default scenario({
  code: 401030,
  when: 'A new password is one of those the site remembers.',
  given: async (world) => {
    await world.settings({ passwords: { remember: 3 } });
    await world.person();
  },
  request: async (world) =>
    world.gigya('accounts.setAccountInfo', { password: 'correct horse', newPassword: 'correct horse' }, await signedIn(world)),
  mustNotHappen: ['change'],
});
