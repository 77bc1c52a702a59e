// The account behind an opaque access token.
import { findAccount, isUsable } from '../accounts/read-account.ts';
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { AccessToken } from './store.ts';

/** The token's account and grant, and the session under which it was issued. Order: known → not ended → in time → account exists → account in force. */
export async function recogniseAccess(
  ctx: Ctx<'access-token.unknown' | 'session.expired' | 'session.revoked' | 'account.not-found'>,
  input: { readonly token: string },
  stores: Stores<'accessTokens' | 'accounts' | 'identifiers'>,
): Promise<Pick<AccessToken, 'grant' | 'purpose' | 'provenAt' | 'session'> & { readonly account: Account }> {
  const found = await ctx.during('session.read', () => stores.accessTokens.find(ctx.tenant.id, input.token));
  if (!found) throw ctx.fail('access-token.unknown', {});
  if (found.ended || found.grant.revoked) throw ctx.fail('session.revoked', { by: 'operator' });
  if (found.expires <= ctx.now) throw ctx.fail('session.expired', { at: found.expires });
  const person = await findAccount(ctx, { id: found.grant.account }, stores);
  if (!person) throw ctx.fail('account.not-found', { by: 'session', given: found.grant.account });
  if (!isUsable(ctx, person)) throw ctx.fail('session.revoked', { by: 'operator' });
  const { grant, purpose, provenAt, session } = found;
  return { grant, account: person.account, purpose, provenAt, session };
}
