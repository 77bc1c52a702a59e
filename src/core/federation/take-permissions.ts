// A person who is linked to a provider allowed more there: what it gave then takes the place of what was kept.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { readIdentityToken } from './identity-tokens.ts';
import { type KeptTokenPorts, keepTokens } from './keep-tokens.ts';

/**
 * Keeps the provider's tokens and spends ours, in one transaction that locks the account's row. Order: token → the provider's row keeps tokens → linked there → as the person who is linked.
 */
export async function takePermissions(
  ctx: Ctx<'provider-token.invalid' | 'provider-session.absent' | 'identity.absent' | 'identity.unexpected'>,
  { account, token }: { readonly account: string; readonly token: string },
  stores: Stores<'accounts' | 'identities' | 'codes' | 'events' | KeptTokenPorts>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const { identity, code, keep } = await readIdentityToken(ctx, { token }, stores);
  const { provider, subject } = identity;
  if (!keep) throw ctx.fail('provider-session.absent', { provider });
  await stores.transaction(async (tables) => {
    const held = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    const own = held ? await ctx.during('identities.list', () => tables.identities.list(tenant, account)) : [];
    const there = own.filter((each) => each.provider === provider);
    if (there.length === 0) throw ctx.fail('identity.absent', { provider });
    const same = there.find((each) => each.subject === subject);
    if (!same) throw ctx.fail('identity.unexpected', { provider });
    if (!(await ctx.during('code.store', () => tables.codes.spend(tenant, code, ctx.now))))
      throw ctx.fail('provider-token.invalid', { provider });
    await keepTokens(ctx, { identity: same.id, account, keep }, tables);
    await recordEvent(ctx, { what: 'provider-session.refreshed', subject: account, detail: { provider } }, tables);
  });
}
