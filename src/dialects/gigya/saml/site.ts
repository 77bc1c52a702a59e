// A call at a site's own addresses of SAML: a browser that has proven nothing. What goes wrong is told in the vendor's codes.
import type { Ctx, FaultKind } from '../../../core/faults/index.ts';
import { demandService, type Tenant } from '../../../core/tenants/index.ts';
import type { HttpRequest } from '../../../http/request.ts';
import { samlSpShown } from '../../../protocols/saml-sp/index.ts';
import { type AnyEndpoint, type DialectServices, dialect, type Failure } from '../../_common/dialect.ts';
import type { Entry } from '../../_common/entry.ts';
import { refuse } from '../../_common/request-errors.ts';
import { byVerb, type VerbAndPath } from '../../_common/routes.ts';
import { gigya } from '../answers.ts';
import { type Code, codes } from '../codes.ts';
import { failure } from '../envelope.ts';
import type { Extra } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { siteKeyIn } from '../wire/site-address.ts';

export interface SiteEntry extends Entry<'query' | 'form' | 'body'> {
  readonly request: HttpRequest;
  readonly ctx: Ctx<FaultKind>;
  readonly tenant: Tenant;
  /** Scheme and host, as browsers reach us: not as the caller says. */
  readonly base: string;
  readonly apiKey: string;
  /** The fields of a posted form. */
  readonly fields: URLSearchParams;
}

const commands = { demandService };

async function authenticate(request: HttpRequest, _endpoint: AnyEndpoint<undefined>, services: DialectServices): Promise<SiteEntry> {
  if (/%00|\0/.test(request.originalUrl)) throw refuse('request.unreadable', { why: 'encoding' });
  const apiKey = siteKeyIn(request.originalUrl);
  const admitted = await services.admit(request, { dialect: 'gigya', named: [{ by: 'key', api: 'gigya', value: apiKey }] });
  await admitted.asAnonymous();
  const { tenant, ctx } = admitted;
  const { services: has } = blockOf(tenant.settings.apis);
  await services.bind(commands, ctx).demandService({ service: 'fidm', has, lacks: undefined });
  const fields = new URLSearchParams(request.method === 'POST' ? (request.body?.toString('utf8') ?? '') : '');
  return {
    request,
    ctx,
    raw: { query: undefined, form: undefined, body: undefined },
    tenant,
    base: await admitted.baseUrl(),
    apiKey,
    fields,
  };
}

export const atSite = dialect(
  {
    name: gigya.name,
    codes,
    requestErrors: gigya.requestErrors,
    steps: gigya.steps,
    problems: gigya.problems,
    defect: gigya.defect,
    authenticate,
    success: samlSpShown,
    failure: (failed: Failure<Code, Extra>, request) => failure(failed, request),
    traced: ({ id }) => ({ trace: id }),
  },
  commands,
  gigya.faults,
  { endpoint: (name: VerbAndPath) => ({ ...byVerb(name), unit: 'saml-sp' }) },
);
