// Name and password for tokens (RFC 6749 4.3), for applications that cannot be changed at once. Off unless the tenant has it on:
// RFC 9700 2.4 is right that no new application should do this.
/// <reference path="./grants.d.ts" />
import type { Provider, TokenEndpointGrantContext } from 'oidc-provider';
import { Password } from '../../core/credentials/index.ts';
import { type Assurance, assuranceOf } from '../../core/sessions/index.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { allow, scopesIn } from './asked-scopes.ts';
import { type Call, callOf } from './call.ts';
import type { ProviderProfile } from './profile.ts';

type Params = { readonly username?: string; readonly password?: string; readonly scope?: string; readonly resource?: string | string[] };
type Context = TokenEndpointGrantContext<Params>;

interface Proven {
  readonly account: string;
  /** Claims of the tokens about the authentication. */
  readonly assurance: Assurance;
  readonly session: string;
}

/**
 * Judged as at a code flow, before the password is: the resource, which must be one that the client may name, and the key that tokens are bound to.
 * A name or a password that is missing or empty is `invalid_request` (RFC 6749, sections 3.2 and 5.2).
 */
export async function installPasswordGrant(provider: Provider, profile: ProviderProfile): Promise<void> {
  // As the library itself: loaded when a provider that needs them is first built.
  const { errors } = await import('oidc-provider');
  const grants = await import('oidc-provider/lib/helpers/grants.js');
  const { issueTokens } = await import('oidc-provider/lib/helpers/grant_common.js');
  const helpers = boundTo(provider, { ...grants });
  provider.registerGrantType<Params>(
    'password',
    async (ctx) => {
      const call = callOf(ctx);
      const dPoP = await grants.validateDpop(provider, ctx);
      grants.checkDpopRequired(provider, ctx, dPoP);
      const { resource } = ctx.oidc.params;
      if (Array.isArray(resource)) throw new errors.InvalidTarget('only one resource may be named');
      if (resource !== undefined) await grants.resolveRequestedResources(provider, ctx);
      const missing = (['username', 'password'] as const).filter((name) => !ctx.oidc.params[name]);
      if (missing.length > 0)
        throw new errors.InvalidRequest(`missing required parameter(s) ${missing.map((name) => `'${name}'`).join(', ')}`);
      let proven: Proven;
      try {
        proven = await provenBy(ctx, call, profile);
      } catch (error) {
        const { status, body } = call.writing.refused(error);
        const { error: word, error_description: told } = body as { readonly error: string; readonly error_description: string };
        // The library's own error of that word is a 400.
        if (word === 'temporarily_unavailable')
          throw Object.assign(new errors.CustomOIDCProviderError(word, told), { status, statusCode: status, cause: error });
        if (word !== 'invalid_grant') throw error;
        throw Object.assign(new errors.InvalidGrant(told), { error_description: told, cause: error });
      }
      const { source, grant } = await granted(ctx, proven, profile);
      ctx.oidc.entity('AuthorizationCode', source);
      await issueTokens(provider, helpers, ctx, source, grant, { gty: 'password', entityLabel: 'password', dPoP });
    },
    ['username', 'password', 'scope', 'resource'],
    ['resource'],
  );
}

const boundTo = (provider: Provider, helpers: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(helpers).map(([name, help]) => [name, (help as (...given: unknown[]) => unknown).bind(undefined, provider)]),
  );

/** Throws every fault of a sign-in, and `parameter.missing` where the name is blank. */
async function provenBy(ctx: Context, { entry, provePassword }: Call, { readings }: ProviderProfile): Promise<Proven> {
  const { username = '', password = '' } = ctx.oidc.params;
  entry.seen.username = username;
  if (username.trim() === '' || username.includes('\0'))
    throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'body' });
  const result = await provePassword!({
    named: { text: username, otherwise: readings?.(username, entry.ctx.tenant) },
    password: Password.typed(password),
    supports: [],
    client: ctx.oidc.client.clientId,
    agent: ctx.get('user-agent') || null,
  });
  const { session } = result.session;
  return { account: result.person.account.id, assurance: assuranceOf(session), session: session.id };
}

/**
 * The source of the tokens: a code that is never given out. No consent is requested: the person gave the password to the application
 * itself.
 */
async function granted(ctx: Context, { account: accountId, assurance, session: sessionUid }: Proven, profile: ProviderProfile) {
  const { provider, client, params, resourceServers } = ctx.oidc;
  const resources = Object.values(resourceServers).map((each) => ({ identifier: each.identifier(), scopes: [...each.scopes] }));
  const request = scopesIn(params.scope ?? '', resources, profile);
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  allow(grant, request);
  const source = new provider.AuthorizationCode({
    accountId,
    sessionUid,
    client,
    grantId: await grant.save(),
    gty: 'password',
    scope: request.scope,
    ...(typeof params.resource === 'string' ? { resource: params.resource } : {}),
    authTime: assurance.authTime,
    amr: [...assurance.amr],
    acr: assurance.acr,
  });
  return { source, grant };
}
