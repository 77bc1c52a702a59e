// A person's access through one client: a grant, and the tokens it carries.
import { drawText, lowerAndDigits } from '../chance.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import type { AccessGrant, AccessPurpose } from './store.ts';

export interface NewAccess {
  readonly account: string;
  readonly client: string;
  /** Characters of the access token; 16 letters and digits hold 82 bits. */
  readonly length?: number;
}

export async function openAccess(ctx: Ctx, input: NewAccess, stores: Stores<'grants' | 'accessTokens'>) {
  const grant = await openGrant(ctx, input, stores);
  return { grant, accessToken: await issueAccess(ctx, grant, input.length ?? 16, stores) };
}

export async function openGrant(
  ctx: Ctx,
  { account, client }: NewAccess,
  { grants }: Pick<Stores<'grants'>, 'grants'>,
): Promise<AccessGrant> {
  const grant = { id: newId(ctx.chance, ctx.now), account, client, created: ctx.now, revoked: null };
  return ctx.doing('session.open', () => grants.open(ctx.tenant.id, grant));
}

export async function issueAccess(
  ctx: Ctx,
  grant: AccessGrant,
  length: number,
  { accessTokens }: Pick<Stores<'accessTokens'>, 'accessTokens'>,
  purpose: AccessPurpose = null,
): Promise<string> {
  const token = drawText(ctx.chance, lowerAndDigits, length);
  const expires = plusSeconds(ctx.now, ctx.tenant.settings.tokens.accessSeconds);
  const row = { grant: grant.id, account: grant.account, expires, purpose };
  await ctx.doing('session.open', () => accessTokens.insert(ctx.tenant.id, token, row));
  return token;
}
