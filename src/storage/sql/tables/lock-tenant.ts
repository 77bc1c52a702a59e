// What a tenant may have so many of is counted by one transaction at a time, in whatever process.
import type { StoreContext } from './store-context.ts';

/** Waits for others that count; holds until the transaction ends. In SQLite one transaction writes at a time. */
export async function lockTenant({ db, engine }: Pick<StoreContext, 'db' | 'engine'>, tenant: string): Promise<void> {
  if (engine.name === 'postgres') await db.selectFrom('tenants').select('id').where('id', '=', tenant).forNoKeyUpdate().execute();
}
