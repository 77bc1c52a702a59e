// One sweep over all tenants, closed ones too: their events are closed, what is over by their settings is removed, and texts that are searched are brought
// into their index. Processes over one database take turns.
import { fillTexts } from '../core/accounts/index.ts';
import { type EventBlock, sealEvents } from '../core/audit/index.ts';
import { fillObjectTexts } from '../core/objects/index.ts';
import type { AllStores } from '../core/stores.ts';
import { keptSince, settingsFrom } from '../core/tenants/index.ts';
import type { Instant } from '../core/time.ts';
import type { Opened } from '../storage/open-store.ts';
import { type Removed, type SweepOptions, sweepTenant } from '../storage/sql/sweep.ts';

export interface Swept {
  /** Rows by table; tables without any are left out. */
  readonly removed: ReadonlyMap<string, number>;
  readonly seconds: number;
  /** The last block of events of each tenant that has a new one, for a place that who writes to the database does not write to. */
  readonly sealed: readonly (Pick<EventBlock, 'number' | 'digest'> & { readonly tenant: string })[];
}

type SweepStores = Pick<AllStores, 'tenants' | 'settings' | 'eventBlocks' | 'searchedTexts' | 'transaction'>;

/** Undefined where another process was at it. */
export async function sweepAll(
  { engine, seals }: Pick<Opened, 'engine' | 'seals'>,
  stores: SweepStores,
  now: Instant,
  options: Omit<SweepOptions, 'removed'> = {},
): Promise<Swept | undefined> {
  const { tenants, settings, eventBlocks } = stores;
  const begun = performance.now();
  const removed: Removed = new Map();
  const sealed: { readonly tenant: string; readonly number: number; readonly digest: string }[] = [];
  let last = begun;
  const rest = async () => {
    await options.rest?.(performance.now() - last);
    last = performance.now();
  };
  const done = await engine.alone(async () => {
    for (const tenant of await tenants.everyId()) {
      last = performance.now();
      const block = await sealEvents({ tenant, now, rest }, { eventBlocks });
      if (block) sealed.push({ tenant, number: block.number, digest: block.digest });
      const since = keptSince(settingsFrom(await settings.read(tenant)), now);
      await sweepTenant({ engine, seals }, tenant, since, { ...options, removed });
      await fillTexts({ tenant, rest }, stores);
      await fillObjectTexts({ tenant, rest }, stores);
    }
  });
  return done ? { removed, sealed, seconds: (performance.now() - begun) / 1000 } : undefined;
}
