// Blocks of the operators' record. Each has a keyed digest over its rows and the digest before, and the key is not in the database as it lies there: whoever
// writes to the database alone cannot make one.
import { sql } from 'kysely';
import type { EventBlock, EventBlockStore } from '../../../../core/audit/store.ts';
import { idBefore, timeOf } from '../../../../core/ids.ts';
import { type Instant, plusMinutes } from '../../../../core/time.ts';
import type { Seals } from '../../../seals.ts';
import { namesOf } from '../../columns.ts';
import { type Db, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';

const mostRows = 500;
const mostMinutes = 10;
const columns = namesOf(tables.events, 'tenant', 'block', 'placed');
type Row = SelectedRow<'events', (typeof columns)[number]>;

const blockColumns = namesOf(tables.event_blocks, 'tenant');
const blockOf = (row: SelectedRow<'event_blocks', (typeof blockColumns)[number]>): EventBlock => ({
  ...row,
  sealed: stamp(row.sealed),
  newest: stamp(row.newest),
});

/** Whatever a row tells, in the order in which its columns are named here. */
const told = (row: Row): unknown[] => columns.map((name) => row[name]);

type Header = Pick<EventBlock, 'number' | 'sealed' | 'newest'>;

function digestOf({ digest }: Seals, tenant: string, { number, sealed, newest }: Header, rows: readonly Row[], former: string): string {
  const inOrder = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  return digest(`event-block:${JSON.stringify([tenant, number, sealed, newest, former, inOrder.map(told)])}`);
}

const markOf = ({ digest }: Pick<Seals, 'digest'>, tenant: string, begin: Pick<EventBlock, 'number' | 'digest'>): string =>
  digest(`event-begin:${JSON.stringify([tenant, begin.number, begin.digest])}`);

const beginOf = (db: Db, tenant: string) => db.selectFrom('event_begins').selectAll().where('tenant', '=', tenant).executeTakeFirst();

export function eventBlockStore({ db, engine, seals }: StoreContext): EventBlockStore {
  const open = (of: Db, tenant: string) => of.selectFrom('events').where('tenant', '=', tenant).where('block', 'is', null);
  const blocks = (of: Db, tenant: string) => of.selectFrom('event_blocks').select(blockColumns).where('tenant', '=', tenant);

  async function sealIn(transaction: Db, tenant: string, before: Instant, sealed: Instant): Promise<EventBlock | undefined> {
    const former = await blocks(transaction, tenant).orderBy('number', 'desc').limit(1).executeTakeFirst();
    const last = former ?? (await beginOf(transaction, tenant));
    // What is older than the last block and in none came too late for it: no block makes it genuine.
    const since = former === undefined ? '' : idBefore(former.newest as Instant);
    const closable = () => open(transaction, tenant).where('id', '>=', since);
    const first = await closable().select('id').where('id', '<', idBefore(before)).orderBy('id').limit(1).executeTakeFirst();
    if (!first) return undefined;
    const number = (last?.number ?? 0) + 1;
    const end = idBefore(Math.min(before, plusMinutes(timeOf(first.id), mostMinutes)) as Instant);
    const oldest = closable().select('id').where('id', '<', end).orderBy('id').limit(mostRows);
    // One statement takes them and tells what they are: a count that is added at the same moment finds the row open, or closed.
    const rows = await transaction
      .updateTable('events')
      .set({ block: number })
      .where('tenant', '=', tenant)
      .where('block', 'is', null)
      .where('id', 'in', oldest)
      .returning(columns)
      .execute();
    if (rows.length === 0) return undefined;
    const times = rows.map(({ id }) => timeOf(id) as number);
    const newest = Math.max(...times, last && 'newest' in last ? last.newest + 1 : 0) as Instant;
    const header = { number, sealed, newest };
    const block = { ...header, count: rows.length, digest: digestOf(seals, tenant, header, rows, last?.digest ?? '') };
    await transaction
      .insertInto('event_blocks')
      .values({ tenant, ...block })
      .execute();
    return block;
  }

  return {
    sealNext: (tenant, before, now) => engine.unhurried.transaction().execute((transaction) => sealIn(transaction, tenant, before, now)),
    list: async (tenant, behind, most) =>
      (await blocks(db, tenant).where('number', '>', behind).orderBy('number').limit(most).execute()).map(blockOf),
    begin: async (tenant) => {
      const row = await beginOf(db, tenant);
      return row && { number: row.number, digest: row.digest, genuine: row.mark === markOf(seals, tenant, row) };
    },
    judge: async (tenant, block, former) => {
      // One more is enough to know that there are too many.
      const all = db.selectFrom('events').select(columns).where('tenant', '=', tenant).where('block', '=', block.number);
      const rows = await all.limit(block.count + 1).execute();
      return { count: rows.length, digest: digestOf(seals, tenant, block, rows, former) };
    },
    outside: async (tenant, first, last, newest) => {
      const counted = db.selectFrom('events').select(sql<number>`count(*)`.as('count')).where('tenant', '=', tenant);
      const stray = await counted.where((e) => e.or([e('block', '<=', first), e('block', '>', last)])).executeTakeFirstOrThrow();
      const rest = await counted.where('block', 'is', null).executeTakeFirstOrThrow();
      const late =
        newest === undefined
          ? undefined
          : await counted.where('block', 'is', null).where('id', '<', idBefore(newest)).executeTakeFirstOrThrow();
      return { stray: Number(stray.count), open: Number(rest.count), late: Number(late?.count ?? 0) };
    },
  };
}

/** Behind the last of these blocks, which a sweep removes, the record begins from now on; their rows go with them. */
export async function beginBehind(
  db: Db,
  tenant: string,
  gone: readonly Readonly<Record<string, string>>[],
  seals: Pick<Seals, 'digest'>,
): Promise<void> {
  const numbers = gone.map(({ number }) => Number(number));
  const number = Math.max(...numbers);
  const digest = gone[numbers.indexOf(number)]!['digest']!;
  await db.deleteFrom('events').where('tenant', '=', tenant).where('block', 'in', numbers).execute();
  const begin = { number, digest, mark: markOf(seals, tenant, { number, digest }) };
  await db
    .insertInto('event_begins')
    .values({ tenant, ...begin })
    .onConflict((conflict) => conflict.column('tenant').doUpdateSet(begin))
    .execute();
}
