// The services beside our own for which a token is issued (RFC 8707, section 2): those that the tenant registered, to the clients it named.
import type { Ctx } from '../faults/index.ts';

/** A service as the tenant's setting `tokens.resources` describes it. */
export type ProtectedResource = Ctx['tenant']['settings']['tokens']['resources'][number];

/**
 * The resource of that identifier, compared character by character; undefined if the client may not request it. If it is registered several
 * times, with other scopes for other clients, the first one that is for this client.
 */
export async function findResource(
  { tenant }: Ctx,
  { identifier, client }: { readonly identifier: string; readonly client: string },
): Promise<ProtectedResource | undefined> {
  return tenant.settings.tokens.resources.find(
    (each) => each.identifier === identifier && (each.clients.includes('*') || each.clients.includes(client)),
  );
}
