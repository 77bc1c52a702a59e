// Until when removed sites are kept, and why entries do not expire.
import { siteAddress } from '../../../../core/sites/index.ts';
import type { Gone, KeptOf } from '../../keeping.ts';
import type { Db } from '../store-context.ts';
import type { tables } from './columns.ts';

/** The address by which whoever looks after sites named it. */
async function deleteAddresses(db: Db, tenant: string, gone: readonly Gone[]): Promise<void> {
  for (const { api, key } of gone)
    await db
      .deleteFrom('tenant_addresses')
      .where('tenant', '=', tenant)
      .where('kind', '=', siteAddress(api!))
      .where('value', '=', key!)
      .execute();
}

export const kept = {
  tenant_sites: { over: 'removed', until: 'removedSites', tells: ['api', 'key'], then: deleteAddresses },
  site_entries: 'They go with their account or their site.',
} as const satisfies KeptOf<typeof tables>;
