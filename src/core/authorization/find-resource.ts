// The services beside our own for which a token is issued (RFC 8707, section 2): those that the tenant registered, to the clients that may ask.
import { clientOfTenant } from '../clients/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { allowedTo, type ProtectedResource } from './allowed-resources.ts';

/**
 * The resource of that identifier, compared character by character; undefined if the client may not request it. If it is registered several
 * times, with other scopes for other clients, the first one that is for this client. Of one that was allowed to the client alone, it has the scopes that were.
 */
export async function findResource(
  ctx: Ctx,
  { identifier, client }: { readonly identifier: string; readonly client: string },
  stores: Stores<'clients'>,
): Promise<ProtectedResource | undefined> {
  const registered = ctx.tenant.settings.tokens.resources.filter((each) => each.identifier === identifier);
  const open = registered.find((each) => each.clients.includes('*') || each.clients.includes(client));
  const [first] = registered;
  if (open || !first) return open;
  const asking = await clientOfTenant(ctx, { publicId: client }, stores);
  const scopes = asking && allowedTo(asking)[identifier];
  return scopes && { ...first, scopes: first.scopes.filter((each) => scopes.includes(each)) };
}
