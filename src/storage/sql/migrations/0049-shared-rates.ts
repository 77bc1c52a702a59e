// General rates that several processes keep together. PostgreSQL writes no log of them, so that counting a call waits for no disk; after a crash of the
// database they begin anew, as those in memory do when a process ends. SQLite has one process, and leaves the table empty.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  const create = sql.raw(name === 'postgres' ? 'create unlogged table' : 'create table');
  await sql`${create} shared_rates (
    tenant text not null, name text not null, tokens double precision not null, part double precision not null, at bigint not null,
    "full" bigint not null, primary key (tenant, name)
  )`.execute(db);
  await sql`create index shared_rates_over on shared_rates (tenant, "full")`.execute(db);
}
