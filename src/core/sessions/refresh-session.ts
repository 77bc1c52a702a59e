// A session outlives its access token by a refresh token, which is replaced at each use. One that comes back later ends its whole family.

import type { Ctx } from '../faults/index.ts';
import { randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';
import { endThere } from './end-of-session.ts';
import { judgeHolder, type RecognisedSession } from './recognise-session.ts';

/** The end of a token that is issued now, in a family that began then. */
function endOf({ tenant, now }: Ctx, began: Instant): Instant | null {
  const { refreshSeconds, refreshMaxSeconds } = tenant.settings.tokens;
  const ends = [
    ...(refreshSeconds === 0 ? [] : [plusSeconds(now, refreshSeconds)]),
    ...(refreshMaxSeconds === null ? [] : [plusSeconds(began, refreshMaxSeconds)]),
  ];
  return ends.length === 0 ? null : (Math.min(...ends) as Instant);
}

/**
 * Stores a refresh token and returns it in clear; it expires after `tokens.refreshSeconds`, or never if that is 0, however long the session was to
 * last, and at the latest `tokens.refreshMaxSeconds` after its family `began` (now, unless given). `family` is the holder unless given; `session` is the one under which it is issued, if the holder is something else.
 */
export async function issueRefresh(
  ctx: Ctx,
  input: {
    readonly holder: string;
    readonly family?: string;
    readonly bytes?: number;
    readonly session?: string | null | undefined;
    readonly began?: Instant | null;
  },
  { refreshTokens }: Pick<Stores<'refreshTokens'>, 'refreshTokens'>,
): Promise<string> {
  const token = randomToken(ctx.random, input.bytes);
  const began = input.began ?? ctx.now;
  const row = {
    holder: input.holder,
    family: input.family ?? input.holder,
    expires: endOf(ctx, began),
    session: input.session ?? null,
    began,
  };
  await ctx.during('session.open', () => refreshTokens.insert(ctx.tenant.id, token, row));
  return token;
}

/**
 * True if a used token comes again later than `tokens.reuseSeconds` after its use: then somebody else has it, too. Within that time a
 * client may have sent it twice at once, and is only refused.
 */
export const isReplayed = ({ now, tenant }: Pick<Ctx, 'now' | 'tenant'>, used: Instant): boolean =>
  used <= plusSeconds(now, -tenant.settings.tokens.reuseSeconds);

/**
 * Spends the refresh token, prolongs the session by `sessions.lifeSeconds`, and returns it with the next refresh token, in one transaction.
 * The session returned shows its times before the refresh. A replayed token ends its family and its session.
 */
export async function refreshSession(
  ctx: Ctx<'refresh-token.invalid' | 'account.not-found' | 'account.disabled' | 'account.locked' | 'account.expired'>,
  input: { readonly token: string; readonly owner?: (recognised: RecognisedSession) => Promise<boolean> },
  stores: Stores<'refreshTokens' | 'sessions'>,
): Promise<RecognisedSession & { readonly refresh: string }> {
  const tenant = ctx.tenant.id;
  const row = await ctx.during('session.read', () => stores.refreshTokens.find(tenant, input.token));
  if (!row) throw ctx.fail('refresh-token.invalid', { because: 'unknown' });
  if (row.used && isReplayed(ctx, row.used)) {
    await ctx.during('session.end', () =>
      stores.transaction(async (tables) => {
        await tables.refreshTokens.endFamily(tenant, row.family, ctx.now);
        await tables.sessions.end(tenant, row.holder, ctx.now, 'replay');
      }),
    );
    ctx.log('refresh token used twice');
  }
  if (row.used) throw ctx.fail('refresh-token.invalid', { because: 'used' });
  if (row.expires && row.expires <= ctx.now) throw ctx.fail('refresh-token.invalid', { because: 'expired' });
  const found = await ctx.during('session.read', () => stores.sessions.find(tenant, { id: row.holder }));
  if (!found || found.session.ended) throw ctx.fail('refresh-token.invalid', { because: 'revoked' });
  const last = endThere(found.session.methods);
  if (last !== undefined && last <= ctx.now) throw ctx.fail('refresh-token.invalid', { because: 'expired' });
  const recognised = { session: found.session, account: judgeHolder(ctx, found) };
  if (input.owner && !(await input.owner(recognised))) throw ctx.fail('refresh-token.invalid', { because: 'foreign' });
  const refresh = await stores.transaction<string | null>(async (tables, rollbackWith) => {
    if (!(await ctx.during('session.read', () => tables.refreshTokens.use(tenant, input.token, ctx.now)))) rollbackWith(null);
    const patch = { refreshed: ctx.now, lastUsed: ctx.now, expires: plusSeconds(ctx.now, ctx.tenant.settings.sessions.lifeSeconds) };
    await ctx.during('session.open', () => tables.sessions.touch(tenant, row.holder, patch));
    return issueRefresh(ctx, { holder: row.holder, family: row.family, began: row.began }, tables);
  });
  if (!refresh) throw ctx.fail('refresh-token.invalid', { because: 'used' });
  return { ...recognised, refresh };
}
