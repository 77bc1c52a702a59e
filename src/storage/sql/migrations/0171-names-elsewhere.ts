// No two accounts of a tenant are called the same elsewhere, and one is found by what it is called.
import type { Kysely } from 'kysely';
import { building } from './building.ts';

export async function up(db: Kysely<never>): Promise<void> {
  await building(db).unique('accounts_outer_id', 'accounts', 'tenant', 'outer_id');
}
