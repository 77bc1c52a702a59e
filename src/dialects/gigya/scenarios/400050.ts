import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400050,
  when: 'A site asks for the answer to the security question before a lost password is replaced, and the answer is wrong.',
  given: async (world) => {
    await world.gigya('accounts.setPolicies', { passwordReset: { requireSecurityCheck: true } }, { as: 'signed' });
    await register(world, { secretQuestion: 'First pet?', secretAnswer: 'Rex' });
  },
  request: (world) => world.gigya('accounts.resetPassword', { loginID: 'ann@example.org', secretAnswer: 'Max', newPassword: 'Red-Sun-77' }),
  mustNotHappen: ['mail', 'change'],
});
