// The ways in that a tenant offers whoever names a user name, an address or a number.
import type { Ctx } from '../faults/index.ts';
import type { IdentifierKind } from '../identifiers/index.ts';

/** One way in: a password, a typed code, or a link by mail. */
export type WayIn = 'password' | 'mailed-code' | 'mailed-link';

/**
 * They go by the kind alone, so that a stranger does not learn who has an account. `byToken`: it was named by a token: a bare number is `capability.absent`, because
 * numbers are soon tried one after the other.
 */
export async function offeredWays(
  ctx: Ctx<'capability.absent'>,
  { kind, byToken }: { readonly kind: IdentifierKind; readonly byToken: boolean },
): Promise<readonly WayIn[]> {
  if (kind === 'phone' && !byToken) throw ctx.fail('capability.absent', { capability: 'ways-in' });
  const isMailed = kind !== 'phone' && ctx.tenant.settings.oneTimeSignIn.mail;
  return ['password', ...(isMailed ? (['mailed-code', 'mailed-link'] as const) : [])];
}
