// How many sessions of each month were opened, in tenants whose sign-ins are limited.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db)
    .table('sign_in_counts', 'tenant', 'month')
    .addColumn('count', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sign_in_counts_pk', ['tenant', 'month'])
    .execute();
}
