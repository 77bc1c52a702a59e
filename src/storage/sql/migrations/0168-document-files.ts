// Files of documents that people agree to; what is in them stands in base64.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db)
    .table('document_files', 'tenant', 'id', 'name', 'content')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('document_files_pk', ['tenant', 'id'])
    .execute();
}
