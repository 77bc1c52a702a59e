// An application of this tenant, by its public id.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Client } from './types.ts';

/** The live client of that public id, by which a caller names itself; undefined if it belongs to another tenant. */
export async function findClient(
  ctx: Ctx,
  input: { readonly publicId: string },
  { clients }: Stores<'clients'>,
): Promise<Client | undefined> {
  const client = await clientOfTenant(ctx, input, { clients });
  if (client) ctx.concerns({ client: client.publicId });
  return client;
}

/**
 * The same, or a client of another tenant that this one trusts: `trusted` has them as `<label of the tenant>/<public id>`, because an id that was
 * given up may be taken by anybody.
 */
export async function findTrustedClient(
  ctx: Ctx,
  { publicId, trusted }: { readonly publicId: string; readonly trusted: readonly string[] },
  { clients, tenants }: Stores<'clients' | 'tenants'>,
): Promise<Client | undefined> {
  const client = await clients.findByPublicId(publicId);
  if (client && client.tenant !== ctx.tenant.id) {
    const home = trusted.length > 0 ? await tenants.find(client.tenant) : undefined;
    if (!home || !trusted.includes(`${home.domain}/${publicId}`)) return undefined;
  }
  if (client) ctx.concerns({ client: client.publicId });
  return client;
}

/** A client of this tenant, whoever calls. */
export async function clientOfTenant(
  ctx: Ctx,
  input: { readonly publicId: string },
  { clients }: Pick<Stores<'clients'>, 'clients'>,
): Promise<Client | undefined> {
  const client = await clients.findByPublicId(input.publicId);
  return client?.tenant === ctx.tenant.id ? client : undefined;
}

/** The tenant's live clients, by public id. */
export async function listClients(ctx: Ctx, _input: {}, { clients }: Stores<'clients'>): Promise<readonly Client[]> {
  return clients.list(ctx.tenant.id);
}
