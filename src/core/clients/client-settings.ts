// Values that applications keep here by key. What a client does not say for itself, it may hear from the tenant's own ("" is nobody's).
import type { Ctx } from '../faults/index.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';

/** The values shared by all clients. */
export const everyone = '';

export interface SettingsOf {
  /** A client's public id, or everyone. */
  readonly client: string;
}

export async function readClientSettings(
  ctx: Ctx,
  { client }: SettingsOf,
  { clientSettings }: Stores<'clientSettings'>,
): Promise<JsonObject> {
  return ctx.doing('settings.read', () => clientSettings.read(ctx.tenant.id, client));
}

/** All clients that keep something, and the shared values under "". */
export async function readAllClientSettings(
  ctx: Ctx,
  _input: {},
  { clientSettings }: Stores<'clientSettings'>,
): Promise<Readonly<Record<string, JsonObject>>> {
  return ctx.doing('settings.read', () => clientSettings.readAll(ctx.tenant.id));
}

/** Answers, for each key, whether there was a value before. */
export async function writeClientSettings(
  ctx: Ctx,
  { client, values }: SettingsOf & { readonly values: Readonly<Record<string, Json>> },
  stores: Stores<'clientSettings'>,
): Promise<Readonly<Record<string, boolean>>> {
  return ctx.doing('settings.store', () =>
    stores.together(async ({ clientSettings }) => {
      const before = await clientSettings.read(ctx.tenant.id, client);
      for (const [key, value] of Object.entries(values)) await clientSettings.write(ctx.tenant.id, client, key, value);
      return Object.fromEntries(Object.keys(values).map((key) => [key, Object.hasOwn(before, key)]));
    }),
  );
}

export async function removeClientSetting(
  ctx: Ctx,
  { client, key }: SettingsOf & { readonly key: string },
  { clientSettings }: Stores<'clientSettings'>,
): Promise<boolean> {
  return ctx.doing('settings.store', () => clientSettings.delete(ctx.tenant.id, client, key));
}
