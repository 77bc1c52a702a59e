// The link of an identity whose address an account has, to that account: for whoever proves that it is theirs.
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';
import { readIdentityToken } from './identity-tokens.ts';
import { type PreparedLink, prepareLink } from './make-link.ts';

/**
 * Prepares the link; writes nothing but a number that is drawn. It must be the account that has the identity's verified address: else whoever hands somebody a token would
 * be let into that account. Order: token → whose address → no identity of that provider.
 */
export async function prepareHeldLink(
  ctx: Ctx<'provider-token.invalid' | 'identity.unexpected' | 'identity.present' | 'provider.occupied'>,
  { account, token }: { readonly account: string; readonly token: string },
  stores: Stores<'codes' | 'identifiers' | 'identities' | 'sequences'>,
): Promise<PreparedLink> {
  const tenant = ctx.tenant.id;
  const { identity, code, keep } = await readIdentityToken(ctx, { token }, stores);
  const { provider, subject, email, emailVerified } = identity;
  const held =
    email && emailVerified
      ? await ctx.during('account.read', () => stores.identifiers.find(tenant, 'email', normalForm('email', email)))
      : undefined;
  if (held?.account !== account) throw ctx.fail('identity.unexpected', { provider });
  const own = await ctx.during('identities.list', () => stores.identities.list(tenant, account));
  const there = own.find((each) => each.provider === provider);
  if (there) throw ctx.fail(there.subject === subject ? 'identity.present' : 'provider.occupied', { provider });
  return prepareLink(ctx, { account, identity, code, keep, keepAddress: true, sole: true }, stores);
}
