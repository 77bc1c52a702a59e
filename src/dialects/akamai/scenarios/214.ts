import { scenario } from '../../../proving/scenario.ts';
import { signIn } from '../conformance/flow.ts';

export default scenario({
  code: 214,
  when: 'A new password is one of those the tenant remembers.',
  given: async (world) => {
    await world.settings({ passwords: { remember: 3 } });
    await world.person();
  },
  request: async (world) => {
    const { access_token } = (await signIn(world)).body;
    const password = { currentPassword: 'correct horse', newPassword: 'correct horse', newPasswordConfirm: 'correct horse' };
    return world.akamai('/oauth/update_profile_native', { access_token, form: 'changePasswordForm', ...password });
  },
  mustNotHappen: ['change'],
});
