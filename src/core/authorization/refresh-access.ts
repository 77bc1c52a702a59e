// A refresh token opens a new access token of its grant, and is replaced (RFC 9700 4.14).
import { isInForce } from '../accounts/in-force.ts';
import type { Ctx } from '../faults/index.ts';
import { hasEnded, isReplayed, issueRefresh } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { issueAccess } from './open-access.ts';

/**
 * Spends the refresh token and issues both tokens anew, in one transaction. A token that comes again after `tokens.reuseSeconds` ends its
 * whole family (RFC 9700 4.14.2).
 */
export async function refreshAccess(
  ctx: Ctx<'refresh-token.invalid'>,
  input: { readonly token: string; readonly client: string },
  stores: Stores<'refreshTokens' | 'sessions' | 'grants' | 'accessTokens' | 'accountStates' | 'locks'>,
): Promise<{ readonly accessToken: string; readonly refreshToken: string }> {
  const tenant = ctx.tenant.id;
  const row = await ctx.during('session.read', () => stores.refreshTokens.find(tenant, input.token));
  const grant = row && (await ctx.during('session.read', () => stores.grants.read(tenant, row.holder)));
  if (!row || !grant) throw ctx.fail('refresh-token.invalid', { because: 'unknown' });
  if (grant.client !== input.client) throw ctx.fail('refresh-token.invalid', { because: 'foreign' });
  if (row.used && isReplayed(ctx, row.used))
    await ctx.during('session.end', () => stores.refreshTokens.endFamily(tenant, row.family, ctx.now));
  if (row.used) throw ctx.fail('refresh-token.invalid', { because: 'used' });
  const { session } = row;
  if (grant.revoked || (await hasEnded(ctx, session, stores)) || !(await isInForce(ctx, grant.account, stores)))
    throw ctx.fail('refresh-token.invalid', { because: 'revoked' });
  if (row.expires && row.expires <= ctx.now) throw ctx.fail('refresh-token.invalid', { because: 'expired' });
  const issued = await stores.transaction<{ accessToken: string; refreshToken: string } | null>(async (tables, rollbackWith) => {
    if (!(await ctx.during('session.read', () => tables.refreshTokens.use(tenant, input.token, ctx.now)))) rollbackWith(null);
    const refreshToken = await issueRefresh(ctx, { holder: grant.id, family: row.family, bytes: 15, session, began: row.began }, tables);
    return { accessToken: await issueAccess(ctx, grant, tables, { session }), refreshToken };
  });
  if (!issued) throw ctx.fail('refresh-token.invalid', { because: 'used' });
  return issued;
}
