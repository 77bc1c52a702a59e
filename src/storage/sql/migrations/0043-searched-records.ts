// Searches cost what they find, and counts nothing. Identifiers that begin alike stand together in an index: in SQLite's always, in
// PostgreSQL's only in an index that orders texts by code point, whatever the collation of the database. Live accounts, and records of each
// type, are counted by the database itself: so the count is exact whichever process or version of the program writes.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  await building(db)
    .table('record_counts', 'tenant', 'type')
    .addColumn('shard', 'integer', (column) => column.notNull())
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('record_counts_pk', ['tenant', 'type', 'shard'])
    .execute();
  // Whoever writes at the same time waits for the triggers, and is counted by them or below.
  for (const statement of name === 'postgres' ? postgres : sqlite) await sql.raw(statement).execute(db);
  await sql`insert into record_counts select tenant, 'account', 0, count(*) from accounts where removed is null group by tenant`.execute(
    db,
  );
  await sql`insert into record_counts select tenant, type, 0, count(*) from records group by tenant, type`.execute(db);
}

/** One writer at a time, so one row of each type: `add` is what a row of the table adds. */
const rowByRow = (add: number, row: string, type: string) =>
  `insert into record_counts values (${row}.tenant, ${type}, 0, ${add}) on conflict do update set count = count + excluded.count`;

const sqlite = [
  `create trigger accounts_counted after insert on accounts when new.removed is null begin ${rowByRow(1, 'new', "'account'")}; end`,
  `create trigger accounts_removed after update of removed on accounts when old.removed is null and new.removed is not null
   begin ${rowByRow(-1, 'old', "'account'")}; end`,
  `create trigger records_counted after insert on records begin ${rowByRow(1, 'new', 'new.type')}; end`,
  `create trigger records_removed after delete on records begin ${rowByRow(-1, 'old', 'old.type')}; end`,
];

/**
 * Each connection adds to a shard of its own, or shares it with few: two that write at once do not wait for each other, and a transaction
 * never holds two shards of a type. `rows` is what one statement wrote.
 */
const byStatement = (name: string, add: number, type: string, rows: string) => `
  create function ${name}() returns trigger language plpgsql as $$ begin
    insert into record_counts as c select tenant, ${type}, pg_backend_pid() % 16, ${add} * count(*) from ${rows} group by 1, 2 order by 1, 2
    on conflict (tenant, type, shard) do update set count = c.count + excluded.count;
    return null;
  end $$`;

const postgres = [
  'create index identifiers_prefix on identifiers (tenant, kind, normal collate "C")',
  byStatement('count_new_accounts', 1, "'account'", 'written where removed is null'),
  byStatement('count_removed_account', -1, "'account'", '(select old.tenant) one'),
  byStatement('count_new_records', 1, 'type', 'written'),
  byStatement('count_deleted_records', -1, 'type', 'written'),
  `create trigger accounts_counted after insert on accounts referencing new table as written
   for each statement execute function count_new_accounts()`,
  `create trigger accounts_removed after update of removed on accounts
   for each row when (old.removed is null and new.removed is not null) execute function count_removed_account()`,
  `create trigger records_counted after insert on records referencing new table as written
   for each statement execute function count_new_records()`,
  `create trigger records_removed after delete on records referencing old table as written
   for each statement execute function count_deleted_records()`,
];
