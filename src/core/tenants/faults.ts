// What the tenants' area refuses.
import type { Meanings } from '../faults/faults.ts';

export interface TenantFaults {
  'hook.refused': { readonly hook: string; readonly text: string; readonly code: string | null };
}

export const tenantMeanings: Meanings<TenantFaults> = {
  'hook.refused': "A rule or extension of the tenant's own refused the operation.",
};
