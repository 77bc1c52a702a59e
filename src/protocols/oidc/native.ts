// Applications that ask for name and password on screens of their own: a flow is opened like an authorization request, and ends
// with an authorization code. Only for applications that whoever runs the tenant allows to.
import type { Provider } from 'oidc-provider';
import { checkCode, issueCode, spendCode } from '../../core/codes/index.ts';
import { type Ctx, Fault, type FaultKind, newContext } from '../../core/faults/index.ts';
import type { JsonObject } from '../../core/json.ts';
import { claimsByScope } from './claims.ts';
import { clientOf } from './configuration.ts';
import { type Proven, prove } from './prove.ts';
import type { Issuing, Lent } from './types.ts';

export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

export interface NativeCall {
  readonly provider: Provider;
  readonly issuing: Issuing;
  readonly lent: Lent;
  readonly traceId: string;
  readonly agent: string | null;
  readonly address: string;
}

const flowSeconds = 600;
const authenticatorId = Buffer.from('BasicAuthenticator:LOCAL').toString('base64url');

const refuse = ({ traceId }: NativeCall, code: string, message: string, description: string): Answer => ({
  status: 400,
  body: { code, message, description, traceId },
});
const invalid = (call: NativeCall, description: string) => refuse(call, 'ABA-60001', 'Invalid authentication request.', description);

const contextOf = ({ issuing: { tenant }, lent: { now, chance }, address }: NativeCall): Ctx<FaultKind> =>
  newContext({ tenant, caller: { kind: 'anonymous', address }, now: now(), chance, note: () => {} });

/** Judges the request as the provider would judge it, and opens a flow. */
export async function beginNative(call: NativeCall, form: URLSearchParams): Promise<Answer> {
  const { provider, issuing, lent } = call;
  const value = (name: string): string => form.get(name) ?? '';
  const known = await clientOf(issuing, lent, value('client_id'));
  const client = known && (await provider.Client.find(known.publicId));
  if (!known || !client) return invalid(call, 'invalid_client - A valid OAuth client could not be found.');
  if (known.protocol['api_based_authentication'] !== true)
    return refuse(call, 'ABA-60007', 'App native authentication is not enabled for the application.', known.name);
  if (!client.redirectUriAllowed(value('redirect_uri'))) return invalid(call, 'invalid_callback - callback.not.match');
  if (value('response_type') !== 'code' || !client.responseTypeAllowed('code')) return invalid(call, 'unsupported_response_type');
  const scopes = value('scope')
    .split(' ')
    .filter((scope) => scope in claimsByScope || ['openid', 'offline_access', ...lent.vendor.scopes.person].includes(scope));
  if (!scopes.includes('openid')) return invalid(call, 'invalid_scope - openid is needed.');
  const challenge = value('code_challenge');
  if (challenge ? value('code_challenge_method') !== 'S256' : client.clientAuthMethod === 'none')
    return invalid(call, 'invalid_request - A PKCE challenge of the method S256 is needed.');
  const asked = { client: known.publicId, redirect: value('redirect_uri'), scope: scopes.join(' '), nonce: value('nonce'), challenge };
  const flow = { purpose: 'native-sign-in', subject: known.id, form: { kind: 'token' }, lifeSeconds: flowSeconds, payload: asked } as const;
  const { value: flowId } = await issueCode(contextOf(call), flow, lent.stores);
  return { status: 200, body: step(call, flowId, 'INCOMPLETE') };
}

/** One try: the code, or the same step again with what was wrong. */
export async function continueNative(call: NativeCall, body: JsonObject): Promise<Answer> {
  const { issuing, lent, agent, address } = call;
  const ctx = contextOf(call);
  const flowId = String(body['flowId'] ?? '');
  const chosen = (body['selectedAuthenticator'] ?? {}) as { readonly authenticatorId?: unknown; readonly params?: unknown };
  const flow = await checkCode(ctx, { purpose: 'native-sign-in', value: flowId }, lent.stores).catch(onlyFaults);
  if (flow instanceof Fault) return invalid(call, 'The flow id is unknown, used or expired.');
  if (chosen.authenticatorId !== authenticatorId) return refuse(call, 'ABA-60002', 'Invalid authenticatorId.', 'No such authenticator.');
  const params = (chosen.params ?? {}) as Readonly<Record<string, unknown>>;
  const text = (name: string): string => (typeof params[name] === 'string' ? (params[name] as string) : '');
  const claimed = { identifier: text('username'), password: text('password'), client: String(flow.payload['client']), agent, address };
  const proven = await prove(claimed, issuing, lent);
  if ('refused' in proven) {
    const message = lent.vendor.nativeMessageOf(proven.refused);
    if (!message) throw proven.refused;
    return { status: 200, body: step(call, flowId, 'FAIL_INCOMPLETE', [{ type: 'ERROR', ...message, context: [] }]) };
  }
  const spent = await spendCode(ctx, { code: flow }, lent.stores).catch(onlyFaults);
  if (spent instanceof Fault) return invalid(call, 'The flow id is unknown, used or expired.');
  return { status: 200, body: { flowStatus: 'SUCCESS_COMPLETED', authData: { code: await grant(call, flow.payload, proven) } } };
}

function onlyFaults(error: unknown): Fault {
  if (error instanceof Fault) return error;
  throw error;
}

/** The person gave the password to the application itself: that is the consent to what it asked for. */
async function grant({ provider }: NativeCall, asked: JsonObject, { account: accountId, assurance }: Proven): Promise<string> {
  const clientId = String(asked['client']);
  const client = (await provider.Client.find(clientId))!;
  const given = new provider.Grant({ accountId, clientId });
  given.addOIDCScope(String(asked['scope']));
  const challenge = String(asked['challenge']);
  const code = new provider.AuthorizationCode({
    accountId,
    client,
    grantId: await given.save(),
    gty: 'authorization_code',
    redirectUri: String(asked['redirect']),
    scope: String(asked['scope']),
    authTime: assurance.authTime,
    amr: [...assurance.amr],
    acr: assurance.acr,
    ...(asked['nonce'] ? { nonce: String(asked['nonce']) } : {}),
    ...(challenge ? { codeChallenge: challenge, codeChallengeMethod: 'S256' } : {}),
  });
  return code.save();
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

const step = (
  { issuing: { base, mount } }: NativeCall,
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
