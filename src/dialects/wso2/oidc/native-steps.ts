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
import { authenticator, basic, mailedCode, type Option } from './native-authenticators.ts';
import type { NativeExtra } from './refusals.ts';

export type NativeReply = { readonly body: JsonObject } | ProtocolReply;

/** Seconds. */
export const flowSeconds = 600;

/** The request, and what is shown where it is refused in a way that the person may mend. */
export interface NativeEntry extends OidcEntry {
  again: NativeStep;
}

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
      async authenticate(request: HttpRequest, { takes }: AnyEndpoint<undefined>, services: DialectServices): Promise<NativeEntry> {
        const entered = await admitBrowser('browser', request, services, parts);
        return { ...entered, raw: readRaw(request, takes !== undefined), again: firstStep(entered) };
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

function failure({ code, extra }: Failure<Code, NativeExtra>, request: HttpRequest, entry: NativeEntry | undefined): HttpReply {
  const headers = { 'cache-control': 'no-store', ...extra?.headers };
  const number = code === null ? {} : { code };
  if (extra?.again && entry) {
    const flowId = String(entry.raw['body']?.['flowId']);
    const message = { type: 'ERROR', ...extra.again, context: [] };
    return { status: 200, headers, ...number, body: step(entry, flowId, 'FAIL_INCOMPLETE', { ...entry.again, messages: [message] }) };
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

/** What the application shows next. Several authenticators are a choice. */
export interface NativeStep {
  readonly authenticators: readonly JsonObject[];
  readonly messages?: readonly JsonObject[];
}

/** How a sign-in may begin. */
export const firstOptions = ({ ctx }: Pick<OidcEntry, 'ctx'>): readonly Option[] =>
  ctx.tenant.settings.oneTimeSignIn.mail ? [basic, mailedCode] : [basic];

export const firstStep = (entry: Pick<OidcEntry, 'ctx'>): NativeStep => ({
  authenticators: firstOptions(entry).map((each) => authenticator(each, each === basic ? 'full' : 'name')),
});

const step = (
  { issuing: { base, mount } }: OidcEntry,
  flowId: string,
  flowStatus: string,
  { authenticators, messages = [] }: NativeStep,
): JsonObject => ({
  flowId,
  flowStatus,
  flowType: 'AUTHENTICATION',
  nextStep: {
    stepType: authenticators.length > 1 ? 'MULTI_OPTIONS_PROMPT' : 'AUTHENTICATOR_PROMPT',
    authenticators,
    ...(messages.length > 0 ? { messages } : {}),
  },
  links: [{ name: 'authentication', href: `${base}${mount}/oauth2/authn`, method: 'POST' }],
});

export const stepReply = (entry: OidcEntry, flowId: string, next: NativeStep): NativeReply => ({
  body: step(entry, flowId, 'INCOMPLETE', next),
});
