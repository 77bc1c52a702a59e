import { scenario } from '../../../proving/scenario.ts';
import { register } from '../conformance/flow.ts';

export default scenario({
  code: 206005,
  when: 'A newcomer follows the link that verifies the address, at a site whose link signs in.',
  given: async (world) => {
    const policies = { accountOptions: { verifyEmail: true }, emailVerification: { autoLogin: true } };
    await world.gigya('accounts.setPolicies', policies, { as: 'signed' });
    await register(world);
  },
  request: (world) =>
    world.raw(
      { method: 'GET', url: world.mail.last('ann@example.org').link, headers: {} },
      (body) => (body as { errorCode?: number }).errorCode,
    ),
  mustNotHappen: ['session'],
});
