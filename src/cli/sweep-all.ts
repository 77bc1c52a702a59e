// One sweep over all tenants, closed ones too: what is over by their settings is removed. Processes over one database take turns.
import type { AllStores } from '../core/stores.ts';
import { keptSince, settingsFrom } from '../core/tenants/index.ts';
import type { Instant } from '../core/time.ts';
import type { Engine } from '../storage/sql/engine.ts';
import { alone, type Removed, type SweepOptions, sweepTenant } from '../storage/sql/sweep.ts';

export interface Swept {
  /** Rows by table; tables without any are left out. */
  readonly removed: ReadonlyMap<string, number>;
  readonly seconds: number;
}

/** Undefined where another process was at it. */
export async function sweepAll(
  engine: Engine,
  { tenants, settings }: Pick<AllStores, 'tenants' | 'settings'>,
  now: Instant,
  options: Omit<SweepOptions, 'removed'> = {},
): Promise<Swept | undefined> {
  const begun = performance.now();
  const removed: Removed = new Map();
  const done = await alone(engine, async () => {
    for (const tenant of await tenants.everyId()) {
      const since = keptSince(settingsFrom(await settings.read(tenant)), now);
      await sweepTenant(engine, tenant, since, { ...options, removed });
    }
  });
  return done ? { removed, seconds: (performance.now() - begun) / 1000 } : undefined;
}
