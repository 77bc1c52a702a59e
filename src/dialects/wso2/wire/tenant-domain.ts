// The parameter tenant-domain of the recovery API: the path has said which tenant it is, and the parameter may only agree.
import type { Tenant } from '../../../core/tenants/index.ts';
import { Maybe, Text } from '../../_common/parameters.ts';
import { refuse } from '../../_common/request-errors.ts';
import { superTenant } from '../tenant-path.ts';

export const tenantDomain = { 'tenant-domain': Maybe(Text()) };

/** Refuses the name of another tenant. `carbon.super` is what the original calls a host's own. */
export function demandNamed({ domain }: Pick<Tenant, 'domain'>, { 'tenant-domain': named }: { readonly 'tenant-domain'?: string }): void {
  if (named !== undefined && named !== domain && named !== superTenant) throw refuse('tenant.unknown', { given: named });
}
