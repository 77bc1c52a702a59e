// Refuses what an application brought in place of a person at a token endpoint (RFC 6749 5.2, `invalid_grant`).
import type { Ctx } from '../faults/index.ts';
import type { Instant } from '../time.ts';

/** Always throws. `ended`: when a code of this application ended that was right; null where what came is none, or none any more. */
export async function refuseGrant(ctx: Ctx<'code.wrong' | 'code.expired'>, { ended }: { readonly ended: Instant | null }): Promise<never> {
  const purpose = 'authorization' as const;
  if (ended !== null) throw ctx.fail('code.expired', { purpose, at: ended });
  throw ctx.fail('code.wrong', { purpose, attemptsLeft: null });
}
