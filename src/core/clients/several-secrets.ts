// Several secrets of one client, each with an end of its own or none: a new one is rolled out before an old one goes. One without an end always stays, for a client
// without a secret counts as public (RFC 6749 2.1).
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { demandClient } from './change-client.ts';
import { holdClients } from './hold-clients.ts';
import type { ClientSecret } from './store.ts';

/** No client needs more at once. */
const mostSecrets = 20;

interface Named {
  readonly publicId: string;
  readonly api: string;
}

/** Those of the client in clear, newest first; ones that are over stay until they are swept. Order: client known. */
export async function listSecrets(
  ctx: Ctx<'client.unknown'>,
  named: Named,
  stores: Stores<'clients' | 'events'>,
): Promise<readonly ClientSecret[]> {
  const { tenant, id } = await demandClient(ctx, named, stores);
  return ctx.during('settings.read', () => stores.clients.secrets(tenant, id));
}

/** Adds one beside those that there are, in one transaction with an event; `full` where there are twenty. */
export async function addSecret(
  ctx: Ctx<'client.unknown'>,
  { secret, ends, ...named }: Named & { readonly secret: string; readonly ends: Instant | null },
  stores: Stores<'clients' | 'events'>,
): Promise<ClientSecret | 'full'> {
  return stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    const { tenant, id: client } = await demandClient(ctx, named, { ...stores, ...tables });
    const present = await ctx.during('settings.read', () => tables.clients.secrets(tenant, client));
    if (present.length >= mostSecrets) return 'full';
    const added = { id: newId(ctx.random, ctx.now), secret, created: ctx.now, ends };
    await ctx.during('settings.store', () => tables.clients.addSecret(client, tenant, added.id, secret, ctx.now, ends));
    await recordEvent(ctx, { what: 'client.secret-reset', subject: named.publicId }, tables);
    return added;
  });
}

/** Removes one, in one transaction with an event: nobody proves to be the client by it any more. `last`: no other would be left without an end. */
export async function removeSecret(
  ctx: Ctx<'client.unknown'>,
  { id, ...named }: Named & { readonly id: string },
  stores: Stores<'clients' | 'events'>,
): Promise<'removed' | 'unknown' | 'last'> {
  return stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    const client = await demandClient(ctx, named, { ...stores, ...tables });
    const present = await ctx.during('settings.read', () => tables.clients.secrets(client.tenant, client.id));
    if (present.every((each) => each.id !== id)) return 'unknown';
    if (!present.some((each) => each.id !== id && each.ends === null)) return 'last';
    await ctx.during('settings.store', () => tables.clients.deleteSecret(client.id, client.tenant, id));
    await recordEvent(ctx, { what: 'client.secret-reset', subject: named.publicId }, tables);
    return 'removed';
  });
}
