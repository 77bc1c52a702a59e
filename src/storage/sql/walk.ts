// All rows of a table, a batch at a time, in an order of the engine's own: for work that goes through a whole table beside whoever serves.
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Engine } from './engine.ts';

/** `place`: where the row stands, until it is written anew. */
export type RowInPlace<R> = R & { readonly place: string | number };

export interface Walk {
  readonly table: string;
  readonly columns: readonly RawBuilder<unknown>[];
  readonly where: RawBuilder<SqlBool>;
  /** Rows of a batch. */
  readonly size: number;
}

/** Rows that are written meanwhile may come as they were, and new ones not at all. */
export function walk<R>(engine: Engine, given: Walk): AsyncGenerator<readonly RowInPlace<R>[]> {
  return engine.name === 'postgres' ? byCursor(engine, given) : byRowid(engine, given);
}

export const inPlace = ({ name }: Engine, place: string | number): RawBuilder<SqlBool> =>
  name === 'postgres' ? sql`ctid = cast(${place} as tid)` : sql`rowid = ${place}`;

async function* byRowid<R>({ unhurried }: Engine, { table, columns, where, size }: Walk): AsyncGenerator<readonly RowInPlace<R>[]> {
  let last: string | number = -1;
  for (;;) {
    const { rows } = await sql<RowInPlace<R>>`select rowid as place, ${sql.join(columns)} from ${sql.table(table)}
      where rowid > ${last} and (${where}) order by rowid limit ${sql.lit(size)}`.execute(unhurried);
    if (rows.length > 0) yield rows;
    if (rows.length < size) return;
    last = rows.at(-1)!.place;
  }
}

/** In a transaction that reads alone: a page after the other by their places would sort the whole each time. */
async function* byCursor<R>({ unhurried }: Engine, { table, columns, where, size }: Walk): AsyncGenerator<readonly RowInPlace<R>[]> {
  const transaction = await unhurried.startTransaction().setAccessMode('read only').execute();
  try {
    await sql`declare walked no scroll cursor for select cast(ctid as text) as place, ${sql.join(columns)} from ${sql.table(table)}
      where ${where}`.execute(transaction);
    for (;;) {
      const { rows } = await sql<RowInPlace<R>>`fetch forward ${sql.lit(size)} from walked`.execute(transaction);
      if (rows.length > 0) yield rows;
      if (rows.length < size) return;
    }
  } finally {
    await transaction.rollback().execute();
  }
}
