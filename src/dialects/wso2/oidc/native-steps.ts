// Replies of a native sign-in: the step that is due, and refusals in this vendor's words for it (ABA-…).
import type { JsonObject } from '../../../core/json.ts';
import type { HttpReply, HttpRequest } from '../../../http/request.ts';
import {
  admitBrowser,
  type OidcEntry,
  type OidcParts,
  oidcRoute,
  type ProtocolReply,
  providerCalls,
} from '../../../protocols/oidc/index.ts';
import { jsonObjectOf, pairsOf, recordOf, textOf } from '../../_common/bodies.ts';
import { type AnyEndpoint, type DialectServices, dialect, type Failure, type Trace } from '../../_common/dialect.ts';
import type { RequestErrorDetails } from '../../_common/request-errors.ts';
import { wso2 } from '../answers.ts';
import { type Code, codes } from '../codes.ts';
import { traceOf } from '../envelope.ts';
import type { NativeExtra } from './refusals.ts';

export type NativeReply = { readonly body: JsonObject } | ProtocolReply;

export const authenticatorId = Buffer.from('BasicAuthenticator:LOCAL').toString('base64url');

const aba = (number: string, title: string, text: string) =>
  ({ code: null, extra: { http: 400, word: `ABA-${number}`, title, text } }) as const;
const bad = (text: string) => aba('60001', 'Invalid authentication request.', text);

/** By the name of what is wrong with it. */
export const invalid = {
  redirect_uri: 'invalid_callback - callback.not.match',
  response_type: 'unsupported_response_type',
  scope: 'invalid_scope - openid is needed.',
  resource: 'invalid_target - The application may not name this resource.',
  dpop_jkt: 'invalid_request - dpop_jkt is no thumbprint of a key.',
  DPoP: 'invalid_request - A proof belongs to the token request; dpop_jkt names its key before.',
  code_challenge: 'invalid_request - A PKCE challenge of the method S256 is needed.',
} as const;

export const noFlow = bad('The flow id is unknown, used or expired.');

const requestErrors = {
  ...wso2.requestErrors,
  'request.unreadable': noFlow,
  'body.missing': noFlow,
  'parameter.missing': noFlow,
  'parameter.malformed': noFlow,
  'parameter.out-of-bounds': {
    code: null,
    extra: ({ name }: RequestErrorDetails['parameter.out-of-bounds']): NativeExtra =>
      name === 'authenticatorId'
        ? aba('60002', 'Invalid authenticatorId.', 'No such authenticator.').extra
        : bad(invalid[name as keyof typeof invalid] ?? `invalid_request - ${name}`).extra,
  },
  'caller.unknown': bad('invalid_client - A valid OAuth client could not be found.'),
  'caller.kind-unsuitable': {
    code: null,
    extra: ({ got }: RequestErrorDetails['caller.kind-unsuitable']): NativeExtra =>
      aba('60007', 'App native authentication is not enabled for the application.', got).extra,
  },
} as const;

const faults = { 'rate.exceeded': wso2.faults['rate.exceeded'] };

const readRaw = ({ body }: HttpRequest, takesBody: boolean): OidcEntry['raw'] => ({
  query: undefined,
  body: takesBody ? jsonObjectOf(body) : undefined,
  form: takesBody ? undefined : recordOf(pairsOf(textOf(body))),
});

export function nativeOf(parts: OidcParts) {
  return dialect(
    {
      name: wso2.name,
      codes,
      requestErrors,
      steps: wso2.steps,
      problems: wso2.problems,
      defect: wso2.defect,
      async authenticate(request: HttpRequest, { takes }: AnyEndpoint<undefined>, services: DialectServices): Promise<OidcEntry> {
        const entered = await admitBrowser('browser', request, services, parts);
        return { ...entered, raw: readRaw(request, takes !== undefined) };
      },
      success: (reply: NativeReply): HttpReply =>
        'write' in reply ? { status: 200, ...reply } : { status: 200, headers: { 'cache-control': 'no-store' }, body: reply.body },
      failure,
      traced: (request: HttpRequest, entry: OidcEntry | undefined): Trace => ({ trace: traceOf(request), client: entry?.seen.client }),
    },
    providerCalls,
    faults,
    { endpoint: oidcRoute },
  );
}

function failure({ code, extra }: Failure<Code, NativeExtra>, request: HttpRequest, entry: OidcEntry | undefined): HttpReply {
  const headers = { 'cache-control': 'no-store', ...extra?.headers };
  const number = code === null ? {} : { code };
  if (extra?.again && entry) {
    const flowId = String(entry.raw['body']?.['flowId']);
    const message = { type: 'ERROR', ...extra.again, context: [] };
    return { status: 200, headers, ...number, body: step(entry, flowId, 'FAIL_INCOMPLETE', [message]) };
  }
  const row = code === null ? undefined : codes[code];
  const status = extra?.http ?? row?.http ?? 400;
  const message = extra?.title ?? row?.message.replace('%s', extra?.value ?? '') ?? extra?.text ?? '';
  const description = status >= 500 ? 'Internal server error' : (extra?.text ?? message);
  return {
    status,
    headers,
    ...number,
    body: { code: extra?.word ?? String(code ?? status), message, description, traceId: traceOf(request) },
  };
}

const prompted = (param: string, order: number, confidential: boolean) => ({
  param,
  type: 'STRING',
  order,
  i18nKey: `${param}.param`,
  displayName: `${param[0]!.toUpperCase()}${param.slice(1)}`,
  confidential,
});

const authenticator = {
  authenticatorId,
  authenticator: 'Username & Password',
  idp: 'LOCAL',
  metadata: {
    i18nKey: 'authenticator.basic',
    promptType: 'USER_PROMPT',
    params: [prompted('username', 0, false), prompted('password', 1, true)],
  },
  requiredParams: ['username', 'password'],
};

export const step = (
  { issuing: { base, mount } }: OidcEntry,
  flowId: string,
  flowStatus: string,
  messages: readonly JsonObject[] = [],
): JsonObject => ({
  flowId,
  flowStatus,
  flowType: 'AUTHENTICATION',
  nextStep: { stepType: 'AUTHENTICATOR_PROMPT', authenticators: [authenticator], ...(messages.length > 0 ? { messages } : {}) },
  links: [{ name: 'authentication', href: `${base}${mount}/oauth2/authn`, method: 'POST' }],
});
