// Pages of other origins at a dialect whose tenant may be named in the body: each answer is judged by the tenant that was found (Fetch standard, CORS protocol).
import type { Tenant } from '../../core/tenants/index.ts';
import { corsOf } from '../../http/cors.ts';
import type { TenantName } from './admission.ts';
import type { RequestRecord } from './request-record.ts';

export interface PagesOfOthers {
  /** How a request without a body names its tenant. */
  named(url: string): TenantName;
  trusts(tenant: Tenant, origin: string): boolean;
  /** Names of headers that such a page may read, separated by commas. */
  readonly exposes: string;
}

/** The CORS headers of an answer; none where no page asked. */
export function readableBy(
  pages: PagesOfOthers | undefined,
  { request, who }: Pick<RequestRecord<never>, 'request' | 'who'>,
): Readonly<Record<string, string>> {
  const { origin } = request.headers;
  if (!pages || !origin) return {};
  const tenant = who.ctx?.tenant;
  return corsOf(origin, tenant !== undefined && pages.trusts(tenant, origin), pages.exposes);
}
