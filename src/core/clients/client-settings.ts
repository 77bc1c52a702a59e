// Values that applications store here by key; values under the client "" are for all clients. Reading one client never falls back to those:
// the caller does.
import { type NewEvent, recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';

/** The client name under which values for all clients stand. */
export const everyone = '';

export interface SettingsOf {
  /** A client's public id, or everyone. */
  readonly client: string;
}

/** The values of one client, keys in their order; an empty object if it has none. */
export async function readClientSettings(
  ctx: Ctx,
  { client }: SettingsOf,
  { clientSettings }: Stores<'clientSettings'>,
): Promise<JsonObject> {
  return ctx.during('settings.read', () => clientSettings.read(ctx.tenant.id, client));
}

/** By client of that API, those with at least one value; the values for all under "". What clients of other APIs keep is left out. Keys come in their order. */
export async function readAllClientSettings(
  ctx: Ctx,
  { api }: { readonly api: string },
  { clientSettings, clients }: Stores<'clientSettings' | 'clients'>,
): Promise<Readonly<Record<string, JsonObject>>> {
  return ctx.during('settings.read', async () => {
    const others = new Set((await clients.list(ctx.tenant.id)).flatMap((each) => (each.api === api ? [] : [each.publicId])));
    const all = await clientSettings.readAll(ctx.tenant.id);
    return Object.fromEntries(Object.entries(all).filter(([client]) => !others.has(client)));
  });
}

/** Writes the values given in one transaction, and returns for each key whether it had a value before. Other keys stay. */
export async function writeClientSettings(
  ctx: Ctx,
  { client, values }: SettingsOf & { readonly values: Readonly<Record<string, Json>> },
  stores: Stores<'clientSettings' | 'events'>,
): Promise<Readonly<Record<string, boolean>>> {
  return ctx.during('settings.store', () =>
    stores.transaction(async ({ clientSettings, events }) => {
      const before = await clientSettings.read(ctx.tenant.id, client);
      for (const [key, value] of Object.entries(values)) await clientSettings.write(ctx.tenant.id, client, key, value);
      await recordEvent(ctx, changed(client, Object.keys(values)), { events });
      return Object.fromEntries(Object.keys(values).map((key) => [key, Object.hasOwn(before, key)]));
    }),
  );
}

/** Values may be secrets of an application: their names alone are told. */
const changed = (client: string, names: readonly string[]): NewEvent => ({
  what: 'client.settings-changed',
  subject: client,
  detail: { names },
});

/** Deletes one value; true if it existed. */
export async function removeClientSetting(
  ctx: Ctx,
  { client, key }: SettingsOf & { readonly key: string },
  stores: Stores<'clientSettings' | 'events'>,
): Promise<boolean> {
  return ctx.during('settings.store', () =>
    stores.transaction(async ({ clientSettings, events }) => {
      const existed = await clientSettings.delete(ctx.tenant.id, client, key);
      if (existed) await recordEvent(ctx, changed(client, [key]), { events });
      return existed;
    }),
  );
}
