// Counts what strangers can make happen as often as they like: a row for each kind, subject and address in a minute, with a number, and one for all the
// rest where those would be too many. So a storm leaves few rows, and costs few writes.
import type { Stores } from '../stores.ts';
import { type Instant, millisOf } from '../time.ts';
import { type EventStore, type Happening, keyOf, type Tallies, type Tally, type TallyRequest } from './store.ts';

/** Rows of one name from one network within a minute; the rest is one row of that network. */
const mostOfNetwork = 30;
/** Rows of a tenant within a minute, from this process; the rest is one row for each name. */
const mostOfTenant = 1000;
/** Counts that wait to be written: more are lost, which happens where the database was away for very long. */
const mostWaiting = 20_000;
const writtenAfterMillis = 1000;
const triedAgainMillis = 30_000;

const minuteOf = (at: Instant): number => Math.floor(millisOf(at) / 60_000);

interface Minute {
  readonly minute: number;
  readonly known: Set<string>;
  readonly ofNetworks: Map<string, number>;
}

/** Counts of one process. What waits is written a second later, or when `written` is asked for. */
export function newTallies({ events, background }: { readonly events: EventStore } & Pick<Stores<'background'>, 'background'>): Tallies {
  const minutes = new Map<string, Minute>();
  const waiting = new Map<string, { readonly tenant: string; tally: Tally }>();
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<void> = Promise.resolve();

  function minuteFor(tenant: string, at: Instant): Minute {
    const minute = minuteOf(at);
    const known = minutes.get(tenant);
    if (known && known.minute >= minute) return known;
    for (const [name, each] of minutes) if (each.minute < minute - 1) minutes.delete(name);
    const next = { minute, known: new Set<string>(), ofNetworks: new Map<string, number>() };
    minutes.set(tenant, next);
    return next;
  }

  /** As its own row, or as one of many, and whether this is the first of that row. */
  function placed(
    tenant: string,
    { network, ...event }: TallyRequest,
  ): { readonly key: string; readonly tally: Tally; readonly isFirst: boolean } {
    const at = minuteFor(tenant, event.at);
    const own = keyOf(event);
    const counter = `${event.what} ${network}`;
    const ofNetwork = at.ofNetworks.get(counter) ?? 0;
    const fits = at.known.has(own) || (ofNetwork < mostOfNetwork && at.known.size < mostOfTenant);
    if (fits && !at.known.has(own)) at.ofNetworks.set(counter, ofNetwork + 1);
    const tally = { ...(fits ? event : oneOfMany(event, at.known.size < mostOfTenant ? network : null)), count: 1 };
    const key = keyOf(tally);
    const isFirst = !at.known.has(key);
    at.known.add(key);
    return { key: `${tenant}\n${minuteOf(event.at)}\n${key}`, tally, isFirst };
  }

  function wait(tenant: string, key: string, tally: Tally, millis = writtenAfterMillis): void {
    const known = waiting.get(key);
    if (known) known.tally = { ...known.tally, count: known.tally.count + tally.count };
    else if (waiting.size < mostWaiting) waiting.set(key, { tenant, tally });
    timer ??= setTimeout(begin, millis).unref();
  }

  function begin(): void {
    clearTimeout(timer);
    timer = undefined;
    const taken = Map.groupBy(waiting, ([, { tenant }]) => tenant);
    waiting.clear();
    for (const [tenant, all] of taken) {
      const one = writing.then(() => write(tenant, all));
      writing = one.catch(() => {});
      background.run('writing events that were counted', () => one);
    }
  }

  async function write(tenant: string, all: readonly (readonly [string, { readonly tally: Tally }])[]): Promise<void> {
    try {
      await events.add(
        tenant,
        all.map(([, { tally }]) => tally),
      );
    } catch (error) {
      for (const [key, { tally }] of all) wait(tenant, key, tally, triedAgainMillis);
      throw error;
    }
  }

  return {
    first(tenant, event) {
      const { key, tally, isFirst } = placed(tenant, event);
      if (isFirst) return tally;
      wait(tenant, key, tally);
      return undefined;
    },
    count(tenant, event) {
      const { key, tally } = placed(tenant, event);
      wait(tenant, key, tally);
    },
    async written() {
      begin();
      await writing;
    },
  };
}

/** Stands for all that had no room for rows of their own. */
const oneOfMany = (event: Happening, address: string | null): Happening => ({
  ...event,
  actor: 'several',
  subject: null,
  address,
  client: null,
  api: null,
  detail: {},
});
