// Leads a request about a SAML identity provider to its tenant through the common admission: by the host, or by the name in the path.
import type { Ctx, FaultKind } from '../../core/faults/index.ts';
import { namingOf } from '../../core/tenants/index.ts';
import type { DialectServices } from '../../dialects/_common/dialect.ts';
import type { Entry } from '../../dialects/_common/entry.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import type { HttpRequest } from '../../http/request.ts';

/** How the tenant is named. */
export type TenantNaming = 'host' | 'path';

export interface SamlSpEntry extends Entry<'query' | 'form' | 'body'> {
  readonly request: HttpRequest;
  readonly ctx: Ctx<FaultKind>;
  /** The tenant's own address: our names at providers are below it. */
  readonly address: string;
  /** The fields of a posted form. */
  readonly fields: URLSearchParams;
}

/** Throws what admission throws, and `request.unreadable` for a NUL in the address. */
export async function admitProvider(request: HttpRequest, services: DialectServices, naming: TenantNaming): Promise<SamlSpEntry> {
  if (/%00|\0/.test(request.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
  const named = naming === 'host' ? ({ by: 'host' } as const) : ({ by: 'domain', value: request.segments['tenant'] ?? '' } as const);
  const admitted = await services.admit(request, { dialect: null, named: [named] });
  await admitted.asAnonymous();
  const { tenant, ctx } = admitted;
  const base = await admitted.baseUrl();
  const address = await admitted.ownAddress({ base, mount: '', naming: namingOf(tenant) });
  const fields = new URLSearchParams(request.method === 'POST' ? (request.body?.toString('utf8') ?? '') : '');
  return { request, ctx, raw: { query: undefined, form: undefined, body: undefined }, address, fields };
}
