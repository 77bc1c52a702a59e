// Whether an account lies in a directory is found by an index: the directory is removed only where none does.
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createIndex('accounts_directory')
    .on('accounts')
    .columns(['tenant', 'directory'] as never[])
    .where(sql<boolean>`removed is null`)
    .execute();
}
