// Replies of a native sign-in: the step that is due, and refusals in this vendor's words for it (ABA-…).
import type { JsonObject } from '../../../core/json.ts';
import type { Asked, HttpReply } from '../../../http/asked.ts';
import { enterBy, type OidcEntry, type OidcParts, oidcRoute, providerCalls, type Reply } from '../../../protocols/oidc/index.ts';
import { jsonObjectOf, pairsOf, recordOf, textOf } from '../../_common/bodies.ts';
import { type AnyEndpoint, type Doorway, dialect, type Failure, type Trace } from '../../_common/dialect.ts';
import type { DoorDetails } from '../../_common/doors.ts';
import { wso2 } from '../answers.ts';
import { type Code, codes } from '../codes.ts';
import { traceOf } from '../envelope.ts';
import type { NativeExtra } from './refusals.ts';

export type NativeReply = { readonly body: JsonObject } | Reply;

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

const doors = {
  ...wso2.doors,
  'request.unreadable': noFlow,
  'body.missing': noFlow,
  'parameter.missing': noFlow,
  'parameter.malformed': noFlow,
  'parameter.out-of-bounds': {
    code: null,
    extra: ({ name }: DoorDetails['parameter.out-of-bounds']): NativeExtra =>
      name === 'authenticatorId'
        ? aba('60002', 'Invalid authenticatorId.', 'No such authenticator.').extra
        : bad(invalid[name as keyof typeof invalid] ?? `invalid_request - ${name}`).extra,
  },
  'caller.unknown': bad('invalid_client - A valid OAuth client could not be found.'),
  'caller.kind-unsuitable': {
    code: null,
    extra: ({ got }: DoorDetails['caller.kind-unsuitable']): NativeExtra =>
      aba('60007', 'App native authentication is not enabled for the application.', got).extra,
  },
} as const;

const faults = { 'rate.exceeded': wso2.faults['rate.exceeded'] };

const readRaw = ({ body }: Asked, takesBody: boolean): OidcEntry['raw'] => ({
  query: undefined,
  body: takesBody ? jsonObjectOf(body) : undefined,
  form: takesBody ? undefined : recordOf(pairsOf(textOf(body))),
});

export function nativeOf(parts: OidcParts) {
  return dialect(
    {
      name: wso2.name,
      codes,
      doors,
      steps: wso2.steps,
      problems: wso2.problems,
      defect: wso2.defect,
      async enter(asked: Asked, { takes }: AnyEndpoint<undefined>, doorway: Doorway): Promise<OidcEntry> {
        const entered = await enterBy('browser', asked, doorway, parts);
        return { ...entered, raw: readRaw(asked, takes !== undefined) };
      },
      success: (reply: NativeReply): HttpReply =>
        'write' in reply ? { status: 200, ...reply } : { status: 200, headers: { 'cache-control': 'no-store' }, body: reply.body },
      failure,
      traced: (asked: Asked, entry: OidcEntry | undefined): Trace => ({ trace: traceOf(asked), client: entry?.seen.client }),
    },
    providerCalls,
    faults,
    { endpoint: oidcRoute },
  );
}

function failure({ code, extra }: Failure<Code, NativeExtra>, asked: Asked, entry: OidcEntry | undefined): HttpReply {
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
    body: { code: extra?.word ?? String(code ?? status), message, description, traceId: traceOf(asked) },
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
