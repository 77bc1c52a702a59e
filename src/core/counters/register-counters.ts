// Which counters a tenant has.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { CounterName } from './types.ts';

interface Named {
  readonly counters: readonly CounterName[];
}

const textOf = ({ kind, path }: CounterName): string => `${kind} ${path}`;

/** All that are registered, by kind and path. */
export async function listCounters(ctx: Ctx, _input: {}, { counters }: Stores<'counters'>): Promise<readonly CounterName[]> {
  return ctx.during('counter.read', () => counters.list(ctx.tenant.id));
}

/** Registers all of them, or none. Order: named twice → registered already → too many. */
export async function registerCounters(
  ctx: Ctx<'counter.exists' | 'counter.too-many'>,
  { counters: named }: Named,
  stores: Stores<'counters' | 'events'>,
): Promise<void> {
  const { id: tenant, settings } = ctx.tenant;
  const { most } = settings.counters;
  const twice = named.find((each, at) => named.findIndex((other) => textOf(other) === textOf(each)) < at);
  if (twice) throw ctx.fail('counter.exists', { ...twice });
  const outcome = await stores.transaction<CounterName | 'too-many' | undefined>(async ({ counters, events }, rollbackWith) => {
    await ctx.during('counter.read', () => counters.lock(tenant));
    const stored = await ctx.during('counter.store', () => counters.insert(tenant, named, ctx.now));
    const known = new Set(stored.map(textOf));
    const taken = named.find((each) => !known.has(textOf(each)));
    if (taken) return rollbackWith(taken);
    if ((await ctx.during('counter.read', () => counters.list(tenant))).length > most) return rollbackWith('too-many');
    await recordEvent(ctx, { what: 'counters.changed', subject: null, detail: { registered: named.map(textOf) } }, { events });
    return undefined;
  });
  if (outcome === 'too-many') throw ctx.fail('counter.too-many', { most });
  if (outcome) throw ctx.fail('counter.exists', { kind: outcome.kind, path: outcome.path });
}

/** Takes all of them away, or none where one is not registered. What they counted stays, and is shown once they are registered again. */
export async function unregisterCounters(
  ctx: Ctx<'counter.unknown'>,
  { counters: named }: Named,
  stores: Stores<'counters' | 'events'>,
): Promise<void> {
  const { id: tenant } = ctx.tenant;
  const unknown = await stores.transaction<CounterName | undefined>(async ({ counters, events }, rollbackWith) => {
    const there = new Set((await ctx.during('counter.read', () => counters.list(tenant))).map(textOf));
    const absent = named.find((each) => !there.has(textOf(each)));
    if (absent) return rollbackWith(absent);
    await ctx.during('counter.store', () => counters.delete(tenant, named));
    await recordEvent(ctx, { what: 'counters.changed', subject: null, detail: { unregistered: named.map(textOf) } }, { events });
    return undefined;
  });
  if (unknown) throw ctx.fail('counter.unknown', { kind: unknown.kind, path: unknown.path });
}
