// Applications whose people sign in by SAML: what is known of one as an application, and as a service provider, is written together.
import {
  addNamedClient,
  type Client,
  changeClient,
  changeNamedClient,
  clientOfTenant,
  demandClient,
  holdClients,
  removeClient,
} from '../clients/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import { type EntrancePorts, mayEnter } from '../permissions/index.ts';
import type { Stores } from '../stores.ts';
import { changeServiceProvider, type GivenProvider, registerServiceProvider, removeServiceProvider } from './service-providers.ts';
import type { ServiceProvider } from './types.ts';

/** The member of an application's protocol that names the registration. */
const member = 'service_provider';

const registrationOf = ({ protocol }: Pick<Client, 'protocol'>): string | undefined =>
  typeof protocol[member] === 'string' ? protocol[member] : undefined;

type Ports = Stores<'clients' | 'events' | 'serviceProviders' | 'samlDocuments'>;
type Registering = 'service-provider.unfit' | 'service-provider.taken';
type Naming = 'client.name-taken' | 'domain.reserved' | 'domain.taken';

/** The service provider that the application is; undefined where nobody said, or an operator removed it. */
export async function serviceProviderOf(
  ctx: Ctx,
  { client }: { readonly client: Client },
  { serviceProviders }: Stores<'serviceProviders'>,
): Promise<ServiceProvider | undefined> {
  const id = registrationOf(client);
  return id === undefined ? undefined : ctx.during('saml.read', () => serviceProviders.find(ctx.tenant.id, { id }));
}

/**
 * The public id of the application that the service provider is, where a second factor is required of whoever enters that application; null for any other. By whichever
 * address its people come, they owe the same.
 */
export async function requiringApplication(
  ctx: Ctx,
  { provider }: { readonly provider: string },
  stores: Stores<'clients'>,
): Promise<string | null> {
  for (const publicId of ctx.tenant.settings.secondFactor.requiredClients) {
    const client = await ctx.during('saml.read', () => clientOfTenant(ctx, { publicId }, stores));
    if (client && registrationOf(client) === provider) return publicId;
  }
  return null;
}

/** Whether the application that the service provider is lets the person in; a service provider that is none lets everybody in. */
export async function letsIn(
  ctx: Ctx,
  { provider, account }: { readonly provider: string; readonly account: string },
  stores: Stores<EntrancePorts>,
): Promise<boolean> {
  const all = await ctx.during('saml.read', () => stores.clients.list(ctx.tenant.id));
  const client = all.find((each) => each.entrance !== undefined && registrationOf(each) === provider);
  return !client || mayEnter(ctx, { account, client: client.publicId }, stores);
}

/** Adds the application, with the service provider that it is where that is said, in one transaction. */
export async function addSamlApplication(
  ctx: Ctx<Registering | Naming | 'client.exists'>,
  { client, provider }: { readonly client: Parameters<typeof addNamedClient>[1]; readonly provider: GivenProvider | undefined },
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    const ports = { ...stores, ...tables };
    const registered = provider && (await registerServiceProvider(ctx, provider, ports));
    const protocol = { ...client.protocol, ...(registered ? { [member]: registered.id } : {}) };
    await addNamedClient(ctx, { ...client, protocol }, ports);
  });
}

interface SamlChange {
  readonly client: Client;
  readonly change: Parameters<typeof changeNamedClient>[1];
  readonly provider?: GivenProvider | undefined;
  /** Whether people enter by SAML an application of which that is kept. One that stops to let them in by it switches off the service provider that it is; one that begins to, on. */
  readonly entersBySaml: (client: Pick<Client, 'protocol'>) => boolean;
}

/** Changes both, in one transaction: what is said of a service provider registers it where the application was none, and nobody else registers one for it meanwhile. */
export async function changeSamlApplication(
  ctx: Ctx<Registering | Naming | 'client.unknown' | 'client.protected' | 'service-provider.unknown'>,
  { client, change, provider, entersBySaml }: SamlChange,
  stores: Ports,
): Promise<void> {
  await stores.transaction(async (tables) => {
    const ports = { ...stores, ...tables };
    await holdClients(ctx, tables);
    const present = await clientOfTenant(ctx, client, tables);
    if (!present) throw ctx.fail('client.unknown', { given: client.publicId });
    const written = provider && (await write(ctx, { client: present, provider }, ports));
    const protocol = { ...change.protocol, ...(written ? { [member]: written.id } : {}) };
    await changeNamedClient(ctx, { ...change, protocol }, ports);
    const after = { protocol: { ...present.protocol, ...protocol } };
    const enabled = entersBySaml(after);
    const own = enabled === entersBySaml(present) ? undefined : await serviceProviderOf(ctx, { client: { ...present, ...after } }, ports);
    if (own) await changeServiceProvider(ctx, { id: own.id, given: { enabled } }, ports);
  });
}

async function write(
  ctx: Ctx<Registering | 'service-provider.unknown'>,
  { client, provider: given }: { readonly client: Client; readonly provider: GivenProvider },
  stores: Ports,
): Promise<ServiceProvider> {
  const known = await serviceProviderOf(ctx, { client }, stores);
  return known ? changeServiceProvider(ctx, { id: known.id, given }, stores) : registerServiceProvider(ctx, given, stores);
}

type Linking = Registering | 'client.unknown' | 'client.protected' | 'service-provider.unknown';

/** Says of an application as which service provider its people sign in by SAML: registers that, or changes it. Both are written in one transaction. */
export async function linkServiceProvider(
  ctx: Ctx<Linking>,
  { provider, ...named }: { readonly publicId: string; readonly api: string; readonly provider: GivenProvider },
  stores: Ports,
): Promise<ServiceProvider> {
  return stores.transaction(async (tables) => {
    const ports = { ...stores, ...tables };
    await holdClients(ctx, tables);
    const client = await demandClient(ctx, named, ports);
    const written = await write(ctx, { client, provider }, ports);
    await changeClient(ctx, { ...named, protocol: (present) => ({ ...present, [member]: written.id }) }, ports);
    return written;
  });
}

/** The application is no service provider any more, and its registration goes, in one transaction. False where it was none. */
export async function unlinkServiceProvider(
  ctx: Ctx<'client.unknown' | 'client.protected' | 'service-provider.unknown'>,
  named: { readonly publicId: string; readonly api: string },
  stores: Ports,
): Promise<boolean> {
  return stores.transaction(async (tables) => {
    const ports = { ...stores, ...tables };
    await holdClients(ctx, tables);
    const client = await demandClient(ctx, named, ports);
    const provider = await serviceProviderOf(ctx, { client }, ports);
    const without = ({ [member]: _, ...rest }: JsonObject): JsonObject => rest;
    if (registrationOf(client) !== undefined) await changeClient(ctx, { ...named, protocol: without }, ports);
    if (provider) await removeServiceProvider(ctx, { id: provider.id }, ports);
    return provider !== undefined;
  });
}

/** Removes an application, and the service provider that it is if it is one, in one transaction. */
export async function removeApplication(
  ctx: Ctx<'client.unknown' | 'client.protected' | 'service-provider.unknown'>,
  { client }: { readonly client: Client },
  stores: Stores<'clients' | 'events' | 'clientSettings' | 'documents' | 'serviceProviders'>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    const ports = { ...stores, ...tables };
    await holdClients(ctx, tables);
    const present = (await clientOfTenant(ctx, client, tables)) ?? client;
    await removeClient(ctx, { publicId: client.publicId, api: client.api }, ports);
    const provider = await serviceProviderOf(ctx, { client: present }, ports);
    if (provider) await removeServiceProvider(ctx, { id: provider.id }, ports);
  });
}
