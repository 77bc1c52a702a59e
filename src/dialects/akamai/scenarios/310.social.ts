import { scenario } from '../../../proving/scenario.ts';
import { socialSignIn, socialToken } from '../conformance/flow.ts';

export default scenario({
  code: 310,
  when: 'Somebody signs in through another provider whom no account knows.',
  request: async (world) =>
    socialSignIn(
      world,
      await socialToken(world, { sub: 'h-10020', email: 'ben@example.org', email_verified: true, given_name: 'Ben', name: 'Ben Reed' }),
    ),
  mustNotHappen: ['account', 'session'],
});
