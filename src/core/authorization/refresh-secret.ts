// A secret that the person's device made for itself and left here at sign-in: with it the device signs for a new access, without
// holding any secret of the client. It ends with the session that was opened then, and when its person is kept out.
import { isInForce } from '../accounts/in-force.ts';
import type { Ctx } from '../faults/index.ts';
import { hasEnded } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';
import { issueAccess } from './open-access.ts';
import type { AccessGrant, AccessToken, DeviceSecret } from './store.ts';

/** Stores the secret with the grant, sealed, over a former one. */
export async function keepRefreshSecret(
  ctx: Ctx,
  { grant, secret, session }: { readonly grant: string; readonly secret: string; readonly session: string },
  { grants }: Stores<'grants'>,
): Promise<void> {
  await ctx.during('session.open', () => grants.keepSecret(ctx.tenant.id, grant, { secret, session }));
}

export interface Reopened extends DeviceSecret {
  readonly grant: AccessGrant;
  /** The end of the access token that is brought back. */
  readonly expires: Instant;
}

/**
 * The grant behind an access token, also an ended or expired one, with its secret. A token of another client is unknown; a grant without a
 * secret is revoked.
 */
export async function findRefreshSecret(
  ctx: Ctx<'access-token.unknown' | 'session.revoked'>,
  { token, client }: { readonly token: string; readonly client: string },
  { accessTokens, grants }: Stores<'accessTokens' | 'grants'>,
): Promise<Reopened> {
  const found = await ctx.during('session.read', () => accessTokens.find(ctx.tenant.id, token));
  if (found?.grant.client !== client) throw ctx.fail('access-token.unknown', {});
  const kept = await ctx.during('session.read', () => grants.secret(ctx.tenant.id, found.grant.id));
  if (!kept) throw ctx.fail('session.revoked', { by: 'operator' });
  return { grant: found.grant, expires: found.expires, ...kept };
}

/** An expired access token may be brought back as long as a refresh token would live. */
const isOver = ({ now, tenant }: Ctx, { expires }: Pick<AccessToken, 'expires'>): boolean => {
  const { refreshSeconds } = tenant.settings.tokens;
  return refreshSeconds !== 0 && plusSeconds(expires, refreshSeconds) <= now;
};

/** A new access token for the grant, whose holder the caller has just authenticated. Order: in time → session → account. */
export async function reopenAccess(
  ctx: Ctx<'session.expired' | 'session.revoked'>,
  reopened: Omit<Reopened, 'secret'>,
  stores: Stores<'accessTokens' | 'accounts' | 'accountStates' | 'locks' | 'sessions'>,
): Promise<string> {
  const { grant, session } = reopened;
  if (isOver(ctx, reopened)) throw ctx.fail('session.expired', { at: reopened.expires });
  if (grant.revoked || (await hasEnded(ctx, session, stores))) throw ctx.fail('session.revoked', { by: 'operator' });
  const account = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, grant.account));
  if (!account || !(await isInForce(ctx, grant.account, stores)))
    throw ctx.fail('session.revoked', { by: account ? 'operator' : 'removal' });
  return issueAccess(ctx, grant, stores, { session });
}
