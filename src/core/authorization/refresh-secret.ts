// A secret that the person's device made for itself and left here at sign-in: with it the device signs for a new access, without
// holding any secret of the client.
import { isInForce } from '../accounts/in-force.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { issueAccess } from './open-access.ts';
import type { AccessGrant } from './store.ts';

/** Stores the secret with the grant, sealed, over a former one. */
export async function keepRefreshSecret(
  ctx: Ctx,
  { grant, secret }: { readonly grant: string; readonly secret: string },
  { grants }: Stores<'grants'>,
): Promise<void> {
  await ctx.doing('session.open', () => grants.keepSecret(ctx.tenant.id, grant, secret));
}

/**
 * The grant behind an access token, also an ended or expired one, with its secret. A token of another client, or of a grant without a
 * secret, is unknown.
 */
export async function findRefreshSecret(
  ctx: Ctx<'access-token.unknown'>,
  { token, client }: { readonly token: string; readonly client: string },
  { accessTokens, grants }: Stores<'accessTokens' | 'grants'>,
): Promise<{ readonly grant: AccessGrant; readonly secret: string }> {
  const found = await ctx.doing('session.read', () => accessTokens.find(ctx.tenant.id, token));
  const secret = found && (await ctx.doing('session.read', () => grants.secret(ctx.tenant.id, found.grant.id)));
  if (!found || !secret || found.grant.client !== client) throw ctx.fail('access-token.unknown', {});
  return { grant: found.grant, secret };
}

/** An access token for the grant, whose holder the caller has just authenticated. */
export async function reopenAccess(
  ctx: Ctx<'session.revoked'>,
  { grant }: { readonly grant: AccessGrant },
  stores: Stores<'accessTokens' | 'accountStates' | 'locks'>,
): Promise<string> {
  if (grant.revoked || !(await isInForce(ctx, grant.account, stores))) throw ctx.fail('session.revoked', { by: 'operator' });
  return issueAccess(ctx, grant, stores);
}
