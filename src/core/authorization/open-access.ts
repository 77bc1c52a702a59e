// A person's access through one client: a grant, and the tokens it carries.

import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { lowerAndDigits, randomText } from '../random.ts';
import type { Stores } from '../stores.ts';
import { type Instant, plusSeconds } from '../time.ts';
import type { AccessGrant, AccessPurpose } from './store.ts';

export interface NewAccess {
  readonly account: string;
  readonly client: string;
}

/** Facts that a token carries beside its account and client. */
interface Worth {
  readonly purpose?: AccessPurpose;
  /** When the person signed in, where the token is given out for that. */
  readonly provenAt?: Instant | null | undefined;
  /** The session that was opened then: the token ends with it. */
  readonly session?: string | null | undefined;
}

/** 16 letters and digits hold 82 bits. */
const length = 16;

/**
 * Opens the grant of the account and client if there is none, and issues an access token: 16 small letters and digits, alive for
 * `tokens.accessSeconds`. No refresh token. One transaction: a grant that had nothing left is not removed in between.
 */
export async function openAccess(
  ctx: Ctx,
  { provenAt, session, ...input }: NewAccess & Pick<Worth, 'provenAt' | 'session'>,
  stores: Stores<'grants' | 'accessTokens'>,
): Promise<{ readonly grant: AccessGrant; readonly accessToken: string }> {
  return stores.transaction(async (tables) => {
    const grant = await openGrant(ctx, input, tables);
    return { grant, accessToken: await issueAccess(ctx, grant, tables, { provenAt, session }) };
  });
}

export async function openGrant(
  ctx: Ctx,
  { account, client }: NewAccess,
  { grants }: Pick<Stores<'grants'>, 'grants'>,
): Promise<AccessGrant> {
  const grant = { id: newId(ctx.random, ctx.now), account, client, created: ctx.now, revoked: null };
  return ctx.during('session.open', () => grants.open(ctx.tenant.id, grant));
}

export async function issueAccess(
  ctx: Ctx,
  grant: AccessGrant,
  { accessTokens }: Pick<Stores<'accessTokens'>, 'accessTokens'>,
  { purpose = null, provenAt = null, session = null }: Worth = {},
): Promise<string> {
  const token = randomText(ctx.random, lowerAndDigits, length);
  const expires = plusSeconds(ctx.now, ctx.tenant.settings.tokens.accessSeconds);
  const row = { grant: grant.id, account: grant.account, expires, purpose, provenAt, session };
  await ctx.during('session.open', () => accessTokens.insert(ctx.tenant.id, token, row));
  return token;
}
