// An application is described anew, given other rights, bound to addresses, given a new secret, or removed.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { isSame, type JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';
import { isNameOfObjects } from './forbidden-ids.ts';
import { holdClients } from './hold-clients.ts';
import { type Client, isAtMachine } from './types.ts';

type ChangePorts = 'clients' | 'events';

export interface ClientChange {
  readonly publicId: string;
  readonly name?: string;
  readonly rights?: readonly string[];
  readonly allowedAddresses?: readonly string[];
  /** All of it anew, or what becomes of what is kept at that moment. */
  readonly protocol?: JsonObject | ((present: JsonObject) => JsonObject);
  /** Public id of the client that asks: no client takes the right `everything` from itself. */
  readonly by?: string | undefined;
}

/** The live client of that public id, in this tenant and of the caller's own dialect; one that is suspended, too. */
export async function demandClient(
  ctx: Ctx<'client.unknown'>,
  { publicId, api }: { readonly publicId: string; readonly api: string },
  stores: Stores<'clients'>,
): Promise<Client> {
  const client = await ctx.during('settings.read', () => stores.clients.find(ctx.tenant.id, publicId));
  if (client?.api !== api) throw ctx.fail('client.unknown', { given: publicId });
  return client;
}

/** Replaces the members given, with an event, in one transaction; two changes at once come one after the other. */
export async function changeClient(
  ctx: Ctx<'client.unknown' | 'client.protected'>,
  { publicId, by, ...change }: ClientChange & { readonly api: string },
  stores: Stores<ChangePorts>,
): Promise<void> {
  const { api, protocol: given, ...rest } = change;
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    const client = await demandClient(ctx, { publicId, api }, { ...stores, ...tables });
    const loses = client.rights.includes('everything') && rest.rights !== undefined && !rest.rights.includes('everything');
    if (loses && by === publicId) throw ctx.fail('client.protected', { client: publicId });
    const protocol = typeof given === 'function' ? given(client.protocol) : given;
    const patch = protocol === undefined ? rest : { ...rest, protocol };
    await ctx.during('settings.store', () => tables.clients.update(client, patch));
    await recordEvent(ctx, { what: 'client.changed', subject: publicId, detail: differences(client, patch) }, tables);
  });
}

/**
 * Removes the client, its secrets and its settings, and the clients beside it, in one transaction. A client with the right `everything` is refused: another client
 * must take that right from it first, or somebody at the machine remove it.
 */
export async function removeClient(
  ctx: Ctx<'client.unknown' | 'client.protected'>,
  { publicId, api }: { readonly publicId: string; readonly api: string },
  stores: Stores<ChangePorts | 'clientSettings' | 'documents'>,
): Promise<void> {
  const client = await demandClient(ctx, { publicId, api }, stores);
  if (client.rights.includes('everything') && !isAtMachine(ctx.caller)) throw ctx.fail('client.protected', { client: publicId });
  await stores.transaction(async (tables) => {
    await ctx.during('settings.store', () => tables.clients.remove(client, ctx.now));
    await ctx.during('settings.store', () => tables.clientSettings.deleteAll(ctx.tenant.id, publicId));
    const documents = await ctx.during('settings.store', () => tables.documents.deleteOf(ctx.tenant.id, publicId));
    for (const subject of documents) await recordEvent(ctx, { what: 'document.removed', subject }, tables);
    await recordEvent(ctx, { what: 'client.removed', subject: publicId }, tables);
  });
}

/** Adds a secret, in one transaction; the present ones work for `oldLivesSeconds` more, or until their own earlier end. */
export async function resetSecret(
  ctx: Ctx<'client.unknown'>,
  {
    publicId,
    api,
    secret,
    oldLivesSeconds,
  }: { readonly publicId: string; readonly api: string; readonly secret: string; readonly oldLivesSeconds: number },
  stores: Stores<ChangePorts>,
): Promise<void> {
  const client = await demandClient(ctx, { publicId, api }, stores);
  await stores.transaction(async (tables) => {
    await ctx.during('settings.store', () => tables.clients.endSecrets(client.id, plusSeconds(ctx.now, oldLivesSeconds)));
    await ctx.during('settings.store', () =>
      tables.clients.addSecret(client.id, ctx.tenant.id, newId(ctx.random, ctx.now), secret, ctx.now),
    );
    await recordEvent(ctx, { what: 'client.secret-reset', subject: publicId }, tables);
  });
}

/**
 * Writes what becomes of what only its protocol understands and ends every secret at once, in one transaction with its events: nobody proves to be the client any
 * more until it is given another secret. A client with the right `everything` is refused, as by `removeClient`.
 */
export async function silenceClient(
  ctx: Ctx<'client.unknown' | 'client.protected'>,
  { publicId, api, ...change }: { readonly publicId: string; readonly api: string; readonly protocol: (present: JsonObject) => JsonObject },
  stores: Stores<ChangePorts>,
): Promise<void> {
  await stores.transaction(async (tables) => {
    await holdClients(ctx, tables);
    const client = await demandClient(ctx, { publicId, api }, { ...stores, ...tables });
    if (client.rights.includes('everything')) throw ctx.fail('client.protected', { client: publicId });
    const protocol = change.protocol(client.protocol);
    await ctx.during('settings.store', () => tables.clients.update(client, { protocol }));
    await ctx.during('settings.store', () => tables.clients.endSecrets(client.id, ctx.now));
    await recordEvent(ctx, { what: 'client.changed', subject: publicId, detail: differences(client, { protocol }) }, tables);
    await recordEvent(ctx, { what: 'client.secret-reset', subject: publicId }, tables);
  });
}

/** Adds a client of this tenant, in one transaction; without `secret` it has none (a public client, RFC 6749 2.1). An id that every object has as a member counts as taken. */
export async function addClient(
  ctx: Ctx<'client.exists'>,
  client: Pick<Client, 'publicId' | 'name' | 'api' | 'rights' | 'allowedAddresses'> & {
    readonly secret?: string | undefined;
    readonly protocol?: JsonObject;
    readonly beside?: string;
  },
  stores: Stores<ChangePorts>,
): Promise<void> {
  const { secret, protocol = {}, ...row } = client;
  if (isNameOfObjects(row.publicId)) throw ctx.fail('client.exists', { given: row.publicId });
  const id = newId(ctx.random, ctx.now);
  const stored = await stores.transaction<'stored' | 'taken'>(async (tables, rollbackWith) => {
    const inserted = await ctx.during('settings.store', () =>
      tables.clients.insert({ ...row, id, tenant: ctx.tenant.id, protocol }, ctx.now),
    );
    if (inserted === 'taken') rollbackWith('taken');
    if (secret !== undefined)
      await ctx.during('settings.store', () => tables.clients.addSecret(id, ctx.tenant.id, newId(ctx.random, ctx.now), secret, ctx.now));
    await recordEvent(ctx, { what: 'client.added', subject: row.publicId }, tables);
    return 'stored';
  });
  if (stored === 'taken') throw ctx.fail('client.exists', { given: row.publicId });
}

/** Name, rights and addresses before and after, where they are different; of the rest that it was changed. */
function differences(client: Client, patch: Partial<Pick<Client, 'name' | 'rights' | 'allowedAddresses' | 'protocol'>>): JsonObject {
  const shown = (['name', 'rights', 'allowedAddresses'] as const).filter(
    (name) => patch[name] !== undefined && !isSame(patch[name], client[name]),
  );
  const of = (from: typeof patch): JsonObject => Object.fromEntries(shown.map((name) => [name, from[name]!]));
  return { before: of(client), after: { ...of(patch), ...(patch.protocol === undefined ? {} : { protocol: 'changed' }) } };
}
