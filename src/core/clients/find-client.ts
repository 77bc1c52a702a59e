// An application of this tenant, by its public id.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Client } from './types.ts';

/** The live client of that public id; undefined if it belongs to another tenant. */
export async function findClient(
  ctx: Ctx,
  input: { readonly publicId: string },
  { clients }: Stores<'clients'>,
): Promise<Client | undefined> {
  const client = await clients.findByPublicId(input.publicId);
  if (client?.tenant !== ctx.tenant.id) return undefined;
  ctx.concerns({ client: client.publicId });
  return client;
}

/** The tenant's live clients, by public id. */
export async function listClients(ctx: Ctx, _input: {}, { clients }: Stores<'clients'>): Promise<readonly Client[]> {
  return clients.list(ctx.tenant.id);
}
