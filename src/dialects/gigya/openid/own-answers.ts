// What this dialect answers itself beside the provider's library: its codes in its envelope; to a browser by the site's own page, where it has one, and to an
// application at the token address with the words of RFC 6749 5.2 beside them.
import type { JsonObject } from '../../../core/json.ts';
import { demandService } from '../../../core/tenants/index.ts';
import type { HttpReply, HttpRequest } from '../../../http/request.ts';
import {
  admitBrowser,
  type OidcEntry,
  type OidcParts,
  oidcRoute,
  type ProtocolReply,
  providerCalls,
} from '../../../protocols/oidc/index.ts';
import { pairsOf, recordOf, textOf } from '../../_common/bodies.ts';
import { type AnyEndpoint, type DialectServices, dialect, type Failure } from '../../_common/dialect.ts';
import { gigya } from '../answers.ts';
import { type Code, codes } from '../codes.ts';
import { failure, success } from '../envelope.ts';
import type { Extra } from '../reply.ts';
import { blockOf } from '../settings.ts';
import { oauthRefusal } from '../wire/oauth-refusal.ts';
import { contextPath, errorAddress, proxyPageOf } from './proxy-page.ts';

/** The library's, where the browser goes on, or what a page is told. */
export type SiteReply = ProtocolReply | { readonly goTo: string } | { readonly told: JsonObject };

const admission = { demandService };

function refused(failed: Failure<Code, Extra>, request: HttpRequest, entry: OidcEntry | undefined): HttpReply {
  const told = failure(failed, request);
  if (request.path === '/token') return oauthRefusal(told);
  const page = entry ? proxyPageOf(entry.issuing.tenant) : '';
  const code = told.code as Code;
  if (page === '' || request.path === contextPath) return told;
  return {
    status: 302,
    code,
    headers: { ...told.headers, location: errorAddress(page, { code, message: codes[code].message, callId: request.id }) },
    body: '',
  };
}

export const ownAnswersOf = (parts: OidcParts) =>
  dialect(
    {
      name: gigya.name,
      codes,
      requestErrors: gigya.requestErrors,
      steps: gigya.steps,
      problems: gigya.problems,
      defect: gigya.defect,
      async authenticate(request: HttpRequest, _endpoint: AnyEndpoint<undefined>, services: DialectServices): Promise<OidcEntry> {
        const entered = await admitBrowser(request.path === '/token' ? 'client' : 'browser', request, services, parts);
        const { services: has } = blockOf(entered.issuing.tenant.settings.apis);
        await services.bind(admission, entered.ctx).demandService({ service: 'fidm', has, lacks: undefined });
        const form = request.method === 'POST' ? recordOf(pairsOf(textOf(request.body))) : undefined;
        return { ...entered, raw: { query: recordOf(pairsOf(request.query)), form, body: undefined } };
      },
      success: (reply: SiteReply, { request }: OidcEntry): HttpReply =>
        'told' in reply
          ? success({ data: reply.told }, { request, ignored: [] })
          : 'goTo' in reply
            ? { status: 302, headers: { location: reply.goTo, 'cache-control': 'no-store' }, code: 0, body: '' }
            : { status: 200, ...reply },
      failure: refused,
      traced: (request, entry) => ({ trace: parts.profile.traceOf(request), client: entry?.seen.client }),
    },
    { ...providerCalls, ...admission },
    gigya.faults,
    { endpoint: oidcRoute },
  );
