import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400050,
  when: 'Somebody who wrote a security question reports a lost password at a site that asks it, and is shown the question.',
  given: async (world) => {
    await world.gigya('accounts.setPolicies', { passwordReset: { requireSecurityCheck: true } }, { as: 'signed' });
    await register(world, { secretQuestion: 'First pet?', secretAnswer: 'Rex' });
  },
  request: (world) => world.gigya('accounts.resetPassword', { loginID: 'ann@example.org' }),
  mustNotHappen: ['mail'],
});
