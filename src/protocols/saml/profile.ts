// How a way in names its tenant, and under which addresses. The neutral ones are here; a dialect says its own.
import { namingOf, type Tenant } from '../../core/tenants/index.ts';
import type { TenantName } from '../../dialects/_common/admission.ts';
import type { HttpRequest } from '../../http/request.ts';

export interface SamlProfile {
  /** For log and metrics. */
  readonly name: string;
  /** The dialect that the tenant must have opened; null if every tenant that offers SAML answers. */
  readonly dialect: string | null;
  tenantIn(request: HttpRequest): TenantName;
  /** The part of the path by which the tenant can be named under any host. */
  mountFor(tenant: Tenant): string;
  /** The part of the path by which this request named it, where the metadata of that way in name it so, too. */
  mountOf?(request: HttpRequest): string;
  /** Below the tenant's own address, as metadata tells them. */
  readonly paths: { readonly signOn: string; readonly logout: string };
  traceOf(request: HttpRequest): string;
}

/** The name under which operators take SAML out of service, in all its ways in. */
export const unit = 'saml';
/** Where the neutral addresses stand: below the host of a tenant, and below its name. */
export const hostPlace = '/saml2';
export const namedPlace = '/id/:tenant/saml2';

const neutral = {
  name: 'saml',
  dialect: null,
  mountFor: namingOf,
  paths: { signOn: `${hostPlace}/sso`, logout: `${hostPlace}/slo` },
  traceOf: ({ id }: HttpRequest) => id,
} as const;

export const byHost: SamlProfile = { ...neutral, tenantIn: () => ({ by: 'host' }) };
export const byName: SamlProfile = { ...neutral, tenantIn: ({ segments }) => ({ by: 'domain', value: segments['tenant'] ?? '' }) };
