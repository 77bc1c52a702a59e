// Each tenant signs with a key of its own. The one key that all tenants had signs nothing more; what it signed until now stays good.
import type { Kysely } from 'kysely';
import { instantOfMillis } from '../../../core/time.ts';

interface Rows {
  readonly signing_keys: { use: string; retired: number | null };
}

export async function up(given: Kysely<never>): Promise<void> {
  await given.schema
    .alterTable('signing_keys')
    .addColumn('tenant', 'text', (each) => each.notNull().defaultTo(''))
    .execute();
  const db = given as unknown as Kysely<Rows>;
  await db
    .updateTable('signing_keys')
    .set({ retired: instantOfMillis(Date.now()) })
    .where('use', '=', 'sign')
    .execute();
}
