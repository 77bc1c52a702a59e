// Why no row of these tables expires.
import type { KeptOf } from '../../keeping.ts';
import type { tables } from './columns.ts';

export const kept = {
  tenants: 'The row of a closed tenant says whose its data were.',
  tenant_addresses: 'They go when a tenant is closed.',
  dialect_uses: 'One row for each dialect of a tenant.',
  tenant_settings: 'One row for each section.',
} as const satisfies KeptOf<typeof tables>;
