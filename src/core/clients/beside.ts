// Clients beside another: a further id and secret by which a program of the same application, or of its owner, comes. Each is switched off, on and removed by
// itself, and has a new secret, while the others stay as they are.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { addClient, demandClient } from './change-client.ts';
import { holdClients } from './hold-clients.ts';
import { type Client, isAtMachine } from './types.ts';

type Ports = 'clients' | 'events';

interface Named {
  readonly publicId: string;
  readonly api: string;
}

/** The live clients beside that one, by public id; those that are suspended, too. */
export async function clientsBeside(
  ctx: Ctx,
  { publicId, api }: Named,
  { clients }: Pick<Stores<'clients'>, 'clients'>,
): Promise<readonly Client[]> {
  const all = await ctx.during('settings.read', () => clients.list(ctx.tenant.id));
  return all.filter((each) => each.api === api && each.beside === publicId);
}

/** Adds a client beside another that is live, in one transaction with an event. It has no rights of its own. */
export async function addClientBeside(
  ctx: Ctx<'client.unknown' | 'client.exists'>,
  { beside, ...client }: Omit<Parameters<typeof addClient>[1], 'rights'> & { readonly beside: string },
  stores: Stores<Ports>,
): Promise<Client> {
  return stores.transaction(async (tables) => {
    const ports = { ...stores, ...tables };
    // Held, so that the other one is not removed meanwhile: this one would stay.
    await holdClients(ctx, tables);
    const other = await demandClient(ctx, { publicId: beside, api: client.api }, ports);
    if (other.beside !== undefined) throw ctx.fail('client.unknown', { given: beside });
    await addClient(ctx, { ...client, rights: [], beside }, ports);
    return demandClient(ctx, client, ports);
  });
}

/** From now on nobody comes by that client, nor by a token that it was given; or people do again. One transaction, with an event where it was otherwise. */
export async function suspendClient(
  ctx: Ctx<'client.unknown' | 'client.protected'>,
  { publicId, api, suspended }: Named & { readonly suspended: boolean },
  stores: Stores<Ports>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    const client = await demandClient(ctx, { publicId, api }, { ...stores, ...tables });
    if ((client.suspended !== undefined) === suspended) return;
    if (client.rights.includes('everything') && !isAtMachine(ctx.caller)) throw ctx.fail('client.protected', { client: publicId });
    await ctx.during('settings.store', () => tables.clients.update(client, { suspended: suspended ? ctx.now : null }));
    await recordEvent(ctx, { what: suspended ? 'client.suspended' : 'client.resumed', subject: publicId }, tables);
  });
}
