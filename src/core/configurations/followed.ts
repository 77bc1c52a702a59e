// A configuration that settings follow: written or removed together with them, all of it or nothing.
import type { Ctx } from '../faults/index.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import { changeJudgedSettings, type Settings, type SettingsPatch, settingsFrom } from '../tenants/index.ts';
import { type ConfigurationToWrite, removeConfiguration, writeConfiguration } from './configurations.ts';
import type { Configuration } from './store.ts';

/** A configuration by its place, and how settings follow it. */
export interface Followed {
  readonly kind: string;
  readonly id: string;
  /** The change of settings when its content is another, or it is there no more; an empty one changes nothing. */
  readonly patchOf: (present: Settings, before: JsonObject | undefined) => SettingsPatch;
}

type FollowedStores = Stores<'configurations'> & Parameters<typeof changeJudgedSettings>[2];

/** `writeConfiguration`, then `changeJudgedSettings`, in one transaction; both see what others committed before. */
export function writeFollowedConfiguration(
  ctx: Ctx<
    | ('input.rejected' | 'settings.contradictory')
    | ('configuration.unknown' | 'configuration.taken' | 'configuration.too-large' | 'configuration.too-many')
  >,
  { patchOf, ...given }: Followed & ConfigurationToWrite,
  stores: FollowedStores,
): Promise<Configuration> {
  return together(ctx, { ...given, patchOf }, stores, (inside) => writeConfiguration(ctx, given, inside));
}

/** `removeConfiguration`, then `changeJudgedSettings`, likewise. */
export function removeFollowedConfiguration(
  ctx: Ctx<'input.rejected' | 'settings.contradictory' | 'configuration.unknown'>,
  followed: Followed,
  stores: FollowedStores,
): Promise<void> {
  return together(ctx, followed, stores, (inside) => removeConfiguration(ctx, followed, inside));
}

async function together<T>(
  ctx: Ctx<'input.rejected' | 'settings.contradictory'>,
  { kind, id, patchOf }: Followed,
  stores: FollowedStores,
  work: (inside: FollowedStores) => Promise<T>,
): Promise<T> {
  const tenant = ctx.tenant.id;
  return stores.transaction(async (tables) => {
    const inside = { ...stores, ...tables };
    await ctx.during('configuration.read', () => tables.configurations.lock(tenant));
    const before = await ctx.during('configuration.read', () => tables.configurations.find(tenant, kind, id));
    const done = await work(inside);
    const patch = patchOf(settingsFrom(await ctx.during('settings.read', () => tables.settings.read(tenant))), before?.content);
    if (Object.keys(patch).length > 0) await changeJudgedSettings(ctx, patch, inside);
    return done;
  });
}
