import { scenario } from '../../../proving/scenario.ts';
import { socialSignIn, socialToken } from '../conformance/flow.ts';

export default scenario({
  code: 300,
  when: 'A provider’s profile does not fit the schema, and no form was shown.',
  request: async (world) => {
    const token = await socialToken(world, { sub: 'h-7', email: 'ben@example.org', email_verified: true, nickname: 'B'.repeat(1001) });
    return socialSignIn(world, token, { thin_registration: true });
  },
  mustNotHappen: ['account', 'session'],
});
