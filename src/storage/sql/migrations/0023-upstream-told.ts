// What services upstream told, kept for a while and sealed.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db)
    .table('upstream_told', 'tenant', 'link', 'what', 'value')
    .addColumn('at', 'bigint', (each) => each.notNull())
    .addPrimaryKeyConstraint('upstream_told_pk', ['tenant', 'link', 'what'])
    .execute();
}
