// The identities of a provider, or all of them, are taken from an account together.
import type { EnrolledPorts } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import type { AuthenticationMethod } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';
import { demandNotExclusive } from './exclusive.ts';
import { unlinkIdentities } from './own-identities.ts';

export interface ConnectionsToRemove {
  readonly account: string;
  /** The provider's domain; all of them where none is named. */
  readonly provider: string | undefined;
  /** Of the person; undefined where an operator calls. */
  readonly session: { readonly methods: readonly AuthenticationMethod[] } | undefined;
}

/** In one transaction: the last way to sign in stays, and with it all others. Order: the provider of the session tolerates it → there is one → not the last way. */
export async function removeConnections(
  ctx: Ctx<'identity.absent' | 'identity.exclusive' | 'account.protected' | 'means.last'>,
  { account, provider, session }: ConnectionsToRemove,
  stores: Stores<'accounts' | 'identities' | 'identityProviders' | 'events' | EnrolledPorts>,
): Promise<void> {
  if (session) await demandNotExclusive(ctx, { session }, stores);
  await unlinkIdentities(ctx, { account, by: session ? 'person' : 'operator', provider }, stores);
}
