// The parameters of an authorization request that waits for a sign-in, for a sign-in page of the tenant's own.
import { clientOfTenant } from '../clients/find-client.ts';
import type { Client } from '../clients/types.ts';
import type { Ctx } from '../faults/index.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { secondsOf } from '../time.ts';

/** The parameters as the client sent them, and that client; undefined if there is no such request, its time has passed, or a client of another API asked. */
export async function readRequest(
  ctx: Ctx,
  { key, api }: { readonly key: string; readonly api: string },
  { protocolModels, clients }: Stores<'protocolModels' | 'clients'>,
): Promise<{ readonly params: JsonObject; readonly client: Client } | undefined> {
  const found = await ctx.during('session.read', () => protocolModels.find(ctx.tenant.id, 'Interaction', { id: key }));
  const { params, exp } = found?.payload ?? {};
  if (!isObject(params) || (typeof exp === 'number' && exp <= secondsOf(ctx.now))) return undefined;
  const client = await clientOfTenant(ctx, { publicId: String(params['client_id'] ?? '') }, { clients });
  return client?.api === api ? { params, client } : undefined;
}
