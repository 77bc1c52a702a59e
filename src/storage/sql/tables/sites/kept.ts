// Until when removed sites are kept, and why entries do not expire.
import type { Gone, KeptOf } from '../../keeping.ts';
import type { Db } from '../store-context.ts';
import type { tables } from './columns.ts';

/** The address by which whoever looks after sites named it: calls under its key are admitted no more since it was removed. */
async function deleteAddresses(db: Db, tenant: string, gone: readonly Gone[]): Promise<void> {
  const keys = gone.map(({ key }) => key!);
  await db.deleteFrom('tenant_addresses').where('tenant', '=', tenant).where('value', 'in', keys).execute();
}

export const kept = {
  tenant_sites: { over: 'removed', until: 'removedSites', tells: ['key'], then: deleteAddresses },
  site_entries: 'They go with their account or their site.',
} as const satisfies KeptOf<typeof tables>;
