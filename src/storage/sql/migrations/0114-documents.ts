// Documents that people agree to, with their texts by language and version; a consent says to which. Sign-ins remember which documents there are, so that the
// table is watched as others are (0044, 0058).
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';
import { building } from './building.ts';

export async function up(db: Kysely<never>, { name, json }: Engine): Promise<void> {
  const { table } = building(db);
  await table('documents', 'tenant', 'name', 'writable', 'languages')
    .addColumn('active', 'bigint', (column) => column.notNull())
    .addColumn('required', 'bigint', (column) => column.notNull())
    .addColumn('by_language', 'bigint', (column) => column.notNull())
    .addColumn('default_language', 'text')
    .addColumn('noted', json, (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('documents_pk', ['tenant', 'name'])
    .execute();
  await table('document_texts', 'tenant', 'document', 'language', 'version', 'purpose')
    .addColumn('address', 'text')
    .addColumn('written', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('document_texts_pk', ['tenant', 'document', 'language', 'version'])
    .execute();
  await db.schema.alterTable('consents').addColumn('version', 'text').execute();
  await db.schema.alterTable('consents').addColumn('language', 'text').execute();
  await db.schema.alterTable('consents').addColumn('noted', json).execute();
  for (const statement of name === 'postgres' ? toldByPostgres : toldBySqlite) await sql.raw(statement).execute(db);
}

const toldByPostgres = [
  ...['insert', 'delete'].map(
    (event) => `create trigger told_${event} after ${event} on documents referencing ${event === 'insert' ? 'new' : 'old'} table as written
     for each statement execute function tell_written_tenants()`,
  ),
  'create trigger told_truncate after truncate on documents for each statement execute function tell_truncated()',
  `create trigger told_update after update on documents referencing new table as written old table as before
   for each statement execute function tell_changed_tenants()`,
];

const toldBySqlite = ['insert', 'update', 'delete'].map(
  (event) => `create trigger told_documents_${event} after ${event} on documents
   begin insert into changes (tenant, account) select ${event === 'delete' ? 'old' : 'new'}.tenant, ''; end`,
);
