import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 400050,
  when: 'A site asks for the year of birth and the postal code before a lost password is replaced, and one of the two is wrong.',
  given: async (world) => {
    const passwordReset = { requireSecurityCheck: true, securityFields: [['birthYear', 'zip']] };
    await world.gigya('accounts.setPolicies', { passwordReset }, { as: 'signed' });
    await register(world, { profile: { birthYear: 1980, zip: '6900' } });
  },
  request: (world) => {
    const securityFields = { 'profile.birthYear': 1980, 'profile.zip': '6901' };
    return world.gigya('accounts.resetPassword', { loginID: 'ann@example.org', securityFields, newPassword: 'Red-Sun-77' });
  },
  mustNotHappen: ['mail', 'change'],
});
