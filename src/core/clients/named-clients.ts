// Applications whose names, and names in addresses, are each their own in the tenant: made and changed one after the other, so that two of one name cannot both find it free.
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores, Tables } from '../stores.ts';
import { addClient, changeClient } from './change-client.ts';
import { holdClients } from './hold-clients.ts';
import type { Client } from './types.ts';

type Names = Pick<Client, 'api'> & {
  readonly name?: string | undefined;
  /** The name by which addresses may call it: letters, digits and hyphens. */
  readonly domain?: string | undefined;
};
type NameFault = 'client.name-taken' | 'domain.reserved' | 'domain.taken';
type Ports = Stores<'clients' | 'events'>;

/** Whether no application of the tenant gets that name in addresses. */
export const isReservedName = ({ tenant }: Ctx, name: string): boolean =>
  tenant.settings.applications.reservedNames.some((each) => fold(each) === fold(name));

const fold = (name: string): string => name.trim().toLowerCase();

/** Where a client of an API that knows such names keeps the second one. */
export const domainOf = ({ protocol }: Pick<Client, 'protocol'>): string | undefined =>
  typeof protocol['identifier'] === 'string' ? protocol['identifier'] : undefined;

/** Order: name → reserved → name in addresses. What an application has already is not judged anew. */
async function demandFree(
  ctx: Ctx<NameFault>,
  { api, name, domain }: Names,
  own: string,
  { clients }: Pick<Tables, 'clients'>,
): Promise<void> {
  const all = await ctx.during('settings.read', () => clients.list(ctx.tenant.id));
  const others = all.filter((each) => each.publicId !== own);
  if (name !== undefined && others.some((each) => each.api === api && fold(each.name) === fold(name)))
    throw ctx.fail('client.name-taken', { name });
  if (domain === undefined || all.some((each) => each.publicId === own && domainOf(each) === fold(domain))) return;
  if (isReservedName(ctx, domain)) throw ctx.fail('domain.reserved', { domain });
  if (others.some((each) => domainOf(each) === fold(domain))) throw ctx.fail('domain.taken', { domain });
}

/** Adds the client with an event, in one transaction. */
export async function addNamedClient(
  ctx: Ctx<NameFault | 'client.exists'>,
  {
    domain,
    protocol,
    ...client
  }: Parameters<typeof addClient>[1] & { readonly domain?: string | undefined; readonly protocol: JsonObject },
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    await demandFree(ctx, { ...client, domain }, client.publicId, tables);
    const kept = domain === undefined ? protocol : { ...protocol, identifier: fold(domain) };
    await addClient(ctx, { ...client, protocol: kept }, { ...stores, ...tables });
  });
}

/** Replaces the members given, and of its protocol those that are given there, with an event, in one transaction: what is said of others at once stays. */
export async function changeNamedClient(
  ctx: Ctx<NameFault | 'client.unknown' | 'client.protected'>,
  {
    domain,
    protocol,
    ...change
  }: Omit<Parameters<typeof changeClient>[1], 'protocol'> & { readonly domain?: string | undefined; readonly protocol: JsonObject },
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    await demandFree(ctx, { ...change, domain }, change.publicId, tables);
    const named = { ...protocol, ...(domain === undefined ? {} : { identifier: fold(domain) }) };
    await changeClient(ctx, { ...change, protocol: (present) => ({ ...present, ...named }) }, { ...stores, ...tables });
  });
}
