// The vendor's partner is the tenant, and its number the label of the tenant: an application looks after the sites of one tenant.
import type { Tenant } from '../../../core/tenants/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { blockOf } from '../settings.ts';

/** Refuses another partner than the tenant of the caller. */
export function demandPartner({ domain }: Pick<Tenant, 'domain'>, name: string, given: string | undefined): void {
  if (given !== undefined && given !== domain) throw refuse('parameter.out-of-bounds', { name, allowed: 'is no partner of the caller’s' });
}

/** Clients make host names of it: a tenant of no data centre in particular is said to be at the first. */
export const dataCenterOf = ({ settings }: Pick<Tenant, 'settings'>): string => blockOf(settings.apis).dataCenter || 'us1';
