import { scenario } from '../../../proving/scenario.ts';
import { socialSignIn, socialToken } from '../conformance/flow.ts';

export default scenario({
  code: 380,
  when: 'A provider vouches for an address that belongs to an account with a password.',
  given: (world) => world.person(),
  request: async (world) => socialSignIn(world, await socialToken(world, { sub: 'h-1', email: 'ann@example.org', email_verified: true })),
  mustNotHappen: ['account', 'session'],
});
