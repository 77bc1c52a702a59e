// The identities of a provider, or all of them, are taken from an account together.
import type { EnrolledPorts } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import type { AuthenticationMethod } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';
import { demandNotExclusive } from './exclusive.ts';
import { unlinkIdentity } from './own-identities.ts';

export interface ConnectionsToRemove {
  readonly account: string;
  /** The provider's domain; all of them where none is named. */
  readonly provider: string | undefined;
  /** Of the person; undefined where an operator calls. */
  readonly session: { readonly methods: readonly AuthenticationMethod[] } | undefined;
}

/** In one transaction: the last way to sign in stays, and with it all others. Order: the provider of the session tolerates it → there is one → not the last way. */
export async function removeConnections(
  ctx: Ctx<'identity.absent' | 'identity.exclusive' | 'means.last'>,
  { account, provider, session }: ConnectionsToRemove,
  stores: Stores<'accounts' | 'identities' | 'identityProviders' | 'events' | EnrolledPorts>,
): Promise<void> {
  if (session) await demandNotExclusive(ctx, { session }, stores);
  await stores.transaction(async (tables) => {
    const all = await ctx.during('identities.list', () => tables.identities.list(ctx.tenant.id, account));
    const meant = all.filter((each) => provider === undefined || each.provider === provider);
    if (meant.length === 0) throw ctx.fail('identity.absent', { provider: provider ?? '' });
    for (const each of meant) await unlinkIdentity(ctx, { account, provider: each.provider, subject: each.subject }, tables);
  });
}
