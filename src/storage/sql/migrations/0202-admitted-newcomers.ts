// Names, addresses and numbers whose holders may register where few may.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db)
    .table('admitted_newcomers', 'tenant', 'kind', 'value')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('admitted_newcomers_pk', ['tenant', 'kind', 'value'])
    .execute();
}
