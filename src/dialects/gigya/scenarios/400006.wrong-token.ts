import { scenario } from '../../../proving/scenario.ts';

export default scenario({
  code: 400006,
  when: 'A password is reset with a token that was never issued.',
  request: (world) => world.gigya('accounts.resetPassword', { passwordResetToken: 'st2.s.invented', newPassword: 'Blue-Sky-42' }),
  mustNotHappen: ['change'],
});
