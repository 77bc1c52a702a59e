// Configurations of a tenant are written, read and removed. A kind is a word of the interface that keeps them.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Stores } from '../stores.ts';
import type { Configuration } from './store.ts';

/** Which one: its id among those of its kind. */
interface Named {
  readonly kind: string;
  readonly id: string;
}

/** All of that kind, by name. */
export const listConfigurations = (
  ctx: Ctx,
  { kind }: Pick<Named, 'kind'>,
  { configurations }: Stores<'configurations'>,
): Promise<readonly Configuration[]> => ctx.during('configuration.read', () => configurations.list(ctx.tenant.id, kind));

/** That of the id; undefined if there is none. */
export const readConfiguration = (
  ctx: Ctx,
  { kind, id }: Named,
  { configurations }: Stores<'configurations'>,
): Promise<Configuration | undefined> => ctx.during('configuration.read', () => configurations.find(ctx.tenant.id, kind, id));

export interface ConfigurationToWrite {
  readonly kind: string;
  /** Drawn for a new one where it is not said. */
  readonly id?: string | undefined;
  /** Whether it must be there already, or must not be. */
  readonly as: 'new' | 'changed';
  readonly name: string;
  /** All of it: what was kept before is gone. */
  readonly content: JsonObject;
}

/** Writes one, with an event, in one transaction. Order: unknown → taken → too large → too many → too large together. */
export async function writeConfiguration(
  ctx: Ctx<'configuration.unknown' | 'configuration.taken' | 'configuration.too-large' | 'configuration.too-many'>,
  { kind, id = newId(ctx.random, ctx.now), as, name, content }: ConfigurationToWrite,
  stores: Stores<'configurations' | 'events'>,
): Promise<Configuration> {
  const { id: tenant, settings } = ctx.tenant;
  const { most, mostBytes, mostBytesTogether } = settings.configurations;
  return stores.transaction(async ({ configurations, events }) => {
    const read = <T>(work: () => Promise<T>) => ctx.during('configuration.read', work);
    await read(() => configurations.lock(tenant));
    const present = await read(() => configurations.find(tenant, kind, id));
    if (as === 'changed' && !present) throw ctx.fail('configuration.unknown', { id });
    if ((as === 'new' && present) || (await read(() => configurations.isTaken(tenant, kind, name, id))))
      throw ctx.fail('configuration.taken', { name });
    const bytes = Buffer.byteLength(JSON.stringify(content));
    if (bytes > mostBytes) throw ctx.fail('configuration.too-large', { mostBytes, of: 'one' });
    const others = await read(() => configurations.others(tenant, kind, id));
    if (!present && others.count >= most) throw ctx.fail('configuration.too-many', { most });
    if (others.bytes + bytes > mostBytesTogether) throw ctx.fail('configuration.too-large', { mostBytes: mostBytesTogether, of: 'all' });
    const written = { id, name, content, created: present?.created ?? ctx.now, updated: ctx.now };
    await ctx.during('configuration.store', () => configurations.write(tenant, kind, { ...written, bytes }));
    await recordEvent(ctx, { what: 'configuration.written', subject: id, detail: { kind } }, { events });
    return written;
  });
}

/** Removes one, with an event, in one transaction. */
export async function removeConfiguration(
  ctx: Ctx<'configuration.unknown'>,
  { kind, id }: Named,
  stores: Stores<'configurations' | 'events'>,
): Promise<void> {
  await stores.transaction(async ({ configurations, events }) => {
    const there = await ctx.during('configuration.store', () => configurations.delete(ctx.tenant.id, kind, id));
    if (!there) throw ctx.fail('configuration.unknown', { id });
    await recordEvent(ctx, { what: 'configuration.removed', subject: id, detail: { kind } }, { events });
  });
}
