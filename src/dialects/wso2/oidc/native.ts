// Applications that ask for name and password on screens of their own: a flow is opened like an authorization request, and ends
// with an authorization code. Only for applications that whoever runs the tenant allows to.
import { Type } from 'typebox';
import { checkCode, issueCode, spendCode } from '../../../core/codes/index.ts';
import { Password } from '../../../core/credentials/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { type Assurance, assuranceOf } from '../../../core/sessions/index.ts';
import { stateThenProof } from '../../../core/sign-in/index.ts';
import { claimsByScope, clientOf, handOver, type OidcEntry, type OidcParts } from '../../../protocols/oidc/index.ts';
import { refuse } from '../../_common/doors.ts';
import { Maybe, Parameters, Text } from '../../_common/parameters.ts';
import { authenticatorId, type invalid, type NativeReply, nativeOf, noFlow, step } from './native-steps.ts';
import { messages, nativeLock, nativeObligation } from './refusals.ts';

const flowSeconds = 600;
const pkce = 'S256';

export function nativeEndpoints(parts: OidcParts) {
  const { profile } = parts;
  const native = nativeOf(parts);
  const text = () => Maybe(Text({ blank: 'allowed' }));

  /** A form is an application's own sign-in where it says so, and else a request like any other (OpenID Connect Core 3.1.2.1). */
  const begin = native.endpoint(`POST ${profile.paths.authorization}`, {
    caller: undefined,
    calls: { issueCode },
    async handle(_given, core, entry): Promise<NativeReply> {
      const form = new URLSearchParams(Object.entries(entry.raw['form'] ?? {}) as [string, string][]);
      const built = await entry.built();
      if (form.get('response_mode') !== 'direct') {
        entry.asked.raw.method = 'GET';
        return handOver(entry, built, { query: form.toString() });
      }
      const { client, asked } = await requestIn(form, entry, parts);
      const { value: flowId } = await core.issueCode({
        purpose: 'native-sign-in',
        subject: client,
        form: { kind: 'token' },
        lifeSeconds: flowSeconds,
        payload: asked,
      });
      return { body: step(entry, flowId, 'INCOMPLETE') };
    },
  });

  /** One try: the code, or the same step again with what was wrong. */
  const go = native.endpoint('POST /oauth2/authn', {
    caller: undefined,
    calls: { checkCode, spendCode, stateThenProof: stateThenProof<never> },
    takes: {
      body: Parameters({
        flowId: Text(),
        selectedAuthenticator: Maybe(
          Type.Object({
            authenticatorId: text(),
            params: Maybe(Type.Object({ username: text(), password: text() })),
          }),
        ),
      }),
    },
    doors: { 'credentials.absent': messages.wrong },
    faults: {
      'code.wrong': noFlow,
      'code.used': noFlow,
      'code.expired': noFlow,
      'identifier.unknown': messages.unknown,
      'password.mismatch': messages.wrong,
      'password.absent': messages.wrong,
      'password.former': messages.wrong,
      'credentials.refused': messages.wrong,
      'attempts.exhausted': messages.locked,
      'account.locked': nativeLock,
      'account.disabled': messages.disabled,
      'account.expired': messages.disabled,
      'captcha.required': messages.captcha,
      'captcha.wrong': messages.captcha,
      'captcha.expired': messages.captcha,
      'obligation.unmeetable': nativeObligation,
    },
    async handle({ body: { flowId, selectedAuthenticator } }, core, entry): Promise<NativeReply> {
      const { asked, ctx } = entry;
      const flow = await core.checkCode({ purpose: 'native-sign-in', value: flowId });
      const client = String(flow.payload['client']);
      entry.seen.client = client;
      if (selectedAuthenticator?.authenticatorId !== authenticatorId)
        throw refuse('parameter.out-of-bounds', { name: 'authenticatorId', allowed: authenticatorId });
      const { username = '', password = '' } = selectedAuthenticator.params ?? {};
      if (username.trim() === '' || password === '') throw refuse('credentials.absent', { wanted: 'person' });
      const result = await core.stateThenProof({
        named: { text: username },
        password: Password.typed(password),
        carries: [],
        client,
        agent: asked.headers['user-agent'] ?? null,
        lifeSeconds: ctx.tenant.settings.sessions.lifeSeconds,
      });
      await core.spendCode({ code: flow });
      const code = await grant(entry, flow.payload, result.person.account.id, assuranceOf(result.session.session));
      return { body: { flowStatus: 'SUCCESS_COMPLETED', authData: { code } } };
    },
  });
  return { dialect: native, endpoints: [begin, go] };
}

/** Judges the request as the provider would judge it. Throws what `invalid` has words for. */
async function requestIn(
  form: URLSearchParams,
  entry: OidcEntry,
  { profile, finder }: OidcParts,
): Promise<{ readonly client: string; readonly asked: JsonObject }> {
  const { provider } = await entry.built();
  const value = (name: string): string => form.get(name) ?? '';
  const known = await clientOf({ tenant: entry.issuing.tenant, face: profile.name, id: value('client_id') }, finder);
  const client = known && (await provider.Client.find(known.publicId));
  if (!known || !client) throw refuse('caller.unknown', { given: value('client_id') });
  entry.seen.client = known.publicId;
  if (known.protocol['api_based_authentication'] !== true)
    throw refuse('caller.kind-unsuitable', { needed: 'api_based_authentication', got: known.name });
  if (!client.redirectUriAllowed(value('redirect_uri'))) throw outOf('redirect_uri');
  if (value('response_type') !== 'code' || !client.responseTypeAllowed('code')) throw outOf('response_type');
  const scopes = value('scope')
    .split(' ')
    .filter((scope) => scope in claimsByScope || ['openid', 'offline_access', ...profile.scopes.person].includes(scope));
  if (!scopes.includes('openid')) throw outOf('scope');
  const challenge = value('code_challenge');
  if (challenge ? value('code_challenge_method') !== pkce : client.clientAuthMethod === 'none') throw outOf('code_challenge');
  const asked = { client: known.publicId, redirect: value('redirect_uri'), scope: scopes.join(' '), nonce: value('nonce'), challenge };
  return { client: known.id, asked };
}

const outOf = (name: keyof typeof invalid) => refuse('parameter.out-of-bounds', { name, allowed: 'what the client registered' });

/** The person gave the password to the application itself: that is the consent to what it asked for. */
async function grant({ built }: OidcEntry, asked: JsonObject, accountId: string, assurance: Assurance): Promise<string> {
  const { provider } = await built();
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
