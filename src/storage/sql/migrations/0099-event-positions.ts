// What a reader of events has not seen: in SQLite rows are numbered in the order of commits, for one writes at a time; in PostgreSQL each has the number of
// its transaction. Rows of before have none: they are read as pages.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  await db.schema.alterTable('events').addColumn('placed', 'bigint').execute();
  await building(db).index('events_placed', 'events', 'tenant', 'placed', 'id');
  await sql.raw(name === 'postgres' ? byTransaction : byNumber).execute(db);
}

const byTransaction = 'alter table events alter column placed set default (pg_current_xact_id()::text::bigint)';

/** No less than the time: where all rows were swept, numbers go on behind those that were. */
const byNumber = `create trigger events_placed after insert on events begin
  update events set placed = (select max(coalesce(max(e.placed), 0) + 1, new.at) from events e where e.tenant = new.tenant)
  where tenant = new.tenant and id = new.id;
end`;
