// Removes the rows of one tenant that are over, as its tables declare it (`tables/*/kept.ts`). Many small transactions, with a rest after each: no
// request waits long, and a backlog of years takes its time.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { idBefore } from '../../core/ids.ts';
import type { Instant } from '../../core/time.ts';
import type { Intersection } from '../../core/types.ts';
import type { Seals } from '../seals.ts';
import type { Engine } from './engine.ts';
import type { Gone, Kept, Sweeping } from './keeping.ts';
import * as groups from './kept.ts';
import type { Db } from './tables/store-context.ts';

type All = Intersection<(typeof groups)[keyof typeof groups]>;
type UntilOf<K> = K extends { readonly until: infer U } ? U : K extends readonly { readonly until: infer U }[] ? U : never;

/** The names that areas must declare. */
export type KeptName = { [T in keyof All]: UntilOf<All[T]> }[keyof All] & string;

/** What every table says of its rows. */
export const kept: Readonly<Record<string, Kept>> = Object.assign({}, ...Object.values(groups));

/** Of a tenant: what is over before its time goes. */
export type KeptSince = Readonly<Record<KeptName, Instant>>;

/** How many rows were removed, by table; tables without any are left out. What goes along with a row is not counted. */
export type Removed = Map<string, number>;

export interface SweepOptions {
  readonly removed: Removed;
  /** Rows of one transaction. */
  readonly batch?: number;
  /** Awaited after each transaction that removed something, with the milliseconds that it took. */
  readonly rest?: (milliseconds: number) => Promise<void>;
}

export async function sweepTenant(database: SweptDatabase, tenant: string, since: KeptSince, options: SweepOptions): Promise<void> {
  for (const [table, declared] of Object.entries(kept)) {
    if (typeof declared === 'string') continue;
    for (const sweeping of [declared].flat() as readonly Sweeping[])
      await sweepTable(database, { tenant, table, sweeping, before: since[sweeping.until as KeptName] }, options);
  }
}

/** The database, and what makes digests for it. */
export interface SweptDatabase {
  readonly engine: Engine;
  readonly seals: Pick<Seals, 'digest'>;
}

interface Part {
  readonly tenant: string;
  readonly table: string;
  readonly sweeping: Sweeping;
  readonly before: Instant;
}

interface Found {
  /** Where the row lies. */
  readonly place: string;
  readonly over: string | number;
}

/** Rows that stay are passed by: each batch begins behind the one before. */
async function sweepTable(
  { engine, seals }: SweptDatabase,
  part: Part,
  { removed, rest = async () => {}, ...options }: SweepOptions,
): Promise<void> {
  const batch = Math.min(options.batch ?? 500, part.sweeping.most ?? 500);
  let last: Found | undefined;
  for (;;) {
    const before = performance.now();
    const over = (await overIn(engine, part, { batch, last }).execute(engine.db)).rows;
    if (over.length === 0) return;
    const count = await engine.db.transaction().execute((transaction) => remove(transaction, { engine, seals }, part, over));
    if (count > 0) removed.set(part.table, (removed.get(part.table) ?? 0) + count);
    await rest(performance.now() - before);
    if (over.length < batch) return;
    last = over.at(-1);
  }
}

const placeIn = ({ name }: Engine) => sql.raw(name === 'postgres' ? 'ctid' : 'rowid');

function overIn(engine: Engine, { tenant, table, sweeping, before }: Part, { batch, last }: { batch: number; last: Found | undefined }) {
  const place = placeIn(engine);
  const column = sql.ref(sweeping.over);
  const until = sweeping.holds === 'id' ? idBefore(before) : before;
  const behind = last
    ? sql`and (${column}, ${place}) > (${last.over}, ${engine.name === 'postgres' ? sql`cast(${last.place} as tid)` : last.place})`
    : sql``;
  return sql<Found>`select ${place} as place, ${column} as over from ${sql.table(table)}
    where tenant = ${tenant} and ${column} < ${until} ${behind} order by ${column}, ${place} limit ${sql.lit(batch)}`;
}

/** A row that somebody holds, or has changed since it was found, is left for the next time. */
async function remove(
  db: Db,
  { engine, seals }: SweptDatabase,
  { tenant, table, sweeping, before }: Part,
  found: readonly Found[],
): Promise<number> {
  const until = sweeping.holds === 'id' ? idBefore(before) : before;
  const { stays, tells = [], then } = sweeping;
  const going: RawBuilder<SqlBool> = stays ? sql`not ${stays}` : sql`true`;
  const places = found.map(({ place }) => place);
  const inPlace =
    engine.name === 'postgres'
      ? sql`ctid in (select ctid from ${sql.table(table)} where ctid = any(cast(${places} as tid[])) for update skip locked)`
      : sql`rowid in (select value from json_each(${JSON.stringify(places)}))`;
  const told = sql.join([sql`1`, ...tells.map((each) => sql.ref(each))]);
  const { rows } = await sql<Gone>`delete from ${sql.table(table)}
    where ${inPlace} and tenant = ${tenant} and ${sql.ref(sweeping.over)} < ${until} and ${going} returning ${told}`.execute(db);
  if (rows.length > 0) await then?.(db, tenant, rows, seals);
  return rows.length;
}
