// Positions in the record of events: what was committed, and so visible, at a moment. The order in which rows become visible is not that of their ids. A
// position is a number in SQLite, where one transaction writes at a time, and a snapshot in PostgreSQL (`pg_snapshot`).
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Engine } from '../../engine.ts';
import type { Db } from '../store-context.ts';

export interface Positions {
  /** What is committed now. */
  now(db: Db, tenant: string): Promise<string>;
  /** True of rows that were committed at that position. */
  isIn(position: string): RawBuilder<SqlBool>;
  /** True of rows that were not, in a form that an index serves. */
  isBehind(position: string): RawBuilder<SqlBool>;
  /** Whether a text that somebody brings is a position of this database, at the latest of now. */
  reads(db: Db, text: string): Promise<boolean>;
}

const numbers: Positions = {
  now: async (db, tenant) => {
    const newest = db.selectFrom('events').select('placed').where('tenant', '=', tenant).where('placed', 'is not', null);
    return String((await newest.orderBy('placed', 'desc').limit(1).executeTakeFirst())?.placed ?? 0);
  },
  isIn: (position) => sql`coalesce(placed, 0) <= ${Number(position)}`,
  isBehind: (position) => sql`placed > ${Number(position)}`,
  reads: async (_db, text) => /^\d{1,16}$/.test(text),
};

const snapshots: Positions = {
  now: async (db) => (await db.selectNoFrom(sql<string>`pg_current_snapshot()::text`.as('position')).executeTakeFirstOrThrow()).position,
  isIn: (position) => sql`(placed is null or pg_visible_in_snapshot(placed::text::xid8, ${position}::pg_snapshot))`,
  isBehind: (position) => sql`placed >= pg_snapshot_xmin(${position}::pg_snapshot)::text::bigint
    and not pg_visible_in_snapshot(placed::text::xid8, ${position}::pg_snapshot)`,
  // One of another server, before the installation was moved or restored, would hide what is committed until its numbers are reached.
  reads: async (db, text) => {
    if (!isSnapshot(text)) return false;
    const isPast = sql<boolean>`pg_snapshot_xmax(${text}::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot())`;
    return (await db.selectNoFrom(isPast.as('past')).executeTakeFirstOrThrow()).past;
  },
};

/** As PostgreSQL writes them: xmin:xmax:xip_list, in order. */
function isSnapshot(text: string): boolean {
  const [, xmin, xmax, list] = /^(\d{1,18}):(\d{1,18}):((?:\d{1,18}(?:,\d{1,18})*)?)$/.exec(text) ?? [];
  if (xmin === undefined || xmax === undefined) return false;
  // As PostgreSQL reads them: numbers of JavaScript would take two that are beyond them for the same.
  const [least, end] = [BigInt(xmin), BigInt(xmax)];
  const all = list ? list.split(',').map(BigInt) : [];
  const isOrdered = all.every((each, at) => at === 0 || each > all[at - 1]!);
  return least > 0n && least <= end && isOrdered && all.every((each) => each >= least && each < end);
}

export const positionsOf = ({ name }: Pick<Engine, 'name'>): Positions => (name === 'postgres' ? snapshots : numbers);
