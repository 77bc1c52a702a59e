// What this dialect answers itself beside the provider's library: its own codes in its envelope, for a browser that has proven nothing.
import type { HttpReply, HttpRequest } from '../../../http/request.ts';
import {
  admitBrowser,
  type OidcEntry,
  type OidcParts,
  oidcRoute,
  type ProtocolReply,
  providerCalls,
} from '../../../protocols/oidc/index.ts';
import { pairsOf, recordOf } from '../../_common/bodies.ts';
import { type AnyEndpoint, type DialectServices, dialect, type Failure } from '../../_common/dialect.ts';
import { authing } from '../answers.ts';
import { type Code, codes } from '../codes.ts';
import { failure } from '../envelope.ts';
import type { Extra } from '../reply.ts';
import { ownerOfToken } from './brought-token.ts';

/** A document of its own, not in the envelope; or where the browser goes on, and what it keeps. */
export type OwnReply = ProtocolReply | { readonly bare: object } | { readonly goTo: string; readonly cookies?: readonly string[] };

const said = (reply: OwnReply): HttpReply => {
  if ('bare' in reply) return { status: 200, headers: { 'cache-control': 'no-store' }, body: reply.bare };
  if ('goTo' in reply) {
    const { goTo: location, cookies = [] } = reply;
    const kept = cookies.length === 0 ? {} : { 'set-cookie': cookies };
    return { status: 303, headers: { location, 'cache-control': 'no-store', ...kept }, body: '' };
  }
  return { status: 200, ...reply };
};

/** `may-be-owner`: a call that brings the token of a pool's owner is the owner's, by the rules of every other one. */
type Policy = 'may-be-owner' | undefined;

export const ownAnswersOf = (parts: OidcParts) =>
  dialect(
    {
      name: authing.name,
      codes,
      requestErrors: authing.requestErrors,
      steps: authing.steps,
      problems: authing.problems,
      defect: authing.defect,
      async authenticate(request: HttpRequest, { caller }: AnyEndpoint<Policy>, services: DialectServices): Promise<OidcEntry> {
        const entered = await admitBrowser('browser', request, services, parts);
        const client = caller === 'may-be-owner' ? await ownerOfToken(entered) : undefined;
        const ctx = client ? await entered.become({ kind: 'client', client, address: request.address }) : entered.ctx;
        return { ...entered, ctx, raw: { query: recordOf(pairsOf(request.query)), form: undefined, body: undefined } };
      },
      success: said,
      failure: (failed: Failure<Code, Extra>, request, entry) =>
        failure(failed, request, entry && { base: entry.issuing.base, ctx: entry.ctx, request }),
      traced: (request, entry) => ({ trace: parts.profile.traceOf(request), client: entry?.seen.client }),
    },
    providerCalls,
    authing.faults,
    { endpoint: oidcRoute },
  );
