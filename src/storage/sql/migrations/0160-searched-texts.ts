// An index of the parts of texts, three letters each, by which searches for a part find the few records that may have it. Both engines have an index from
// a word to rows: an array under GIN, and FTS5. What a part is and what it is called there is ours (`tables/texts/parts.ts`), so that both find the same.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  const { table, index, unique } = building(db);
  const number = name === 'postgres' ? 'bigint generated always as identity primary key' : 'integer not null primary key';
  await sql
    .raw(
      `create table searched_texts (number ${number}, tenant text not null, type text not null, record text not null, digest text not null)`,
    )
    .execute(db);
  await unique('searched_texts_record', 'searched_texts', 'tenant', 'record', 'type');
  await index('searched_texts_type', 'searched_texts', 'tenant', 'type');
  await table('text_indexes', 'tenant', 'type', 'path', 'reached')
    .addColumn('begun', 'text')
    .addColumn('whole', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('text_indexes_pk', ['tenant', 'type', 'path'])
    .execute();
  for (const statement of name === 'postgres' ? postgres : sqlite) await sql.raw(statement).execute(db);
}

/** Without a list of what is not sorted in yet: a search would go through that. */
const postgres = [
  'create table text_parts (number bigint primary key, parts bigint[] not null)',
  'create index text_parts_parts on text_parts using gin (parts) with (fastupdate = off)',
];

/** Nothing is kept of a row but that it has its parts: neither where, nor how often. */
const sqlite = [
  `create virtual table text_parts using fts5 (parts, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii')`,
];
