// Searches cost what they find. Identifiers that begin alike stand together in an index: in SQLite's always, in PostgreSQL's only in an
// index that orders texts by code point, whatever the collation of the database.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  if (name === 'postgres') await sql`create index identifiers_prefix on identifiers (tenant, kind, normal collate "C")`.execute(db);
}
