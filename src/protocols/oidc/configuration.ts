// How the provider is set up for one tenant at one address.
import type { AdapterPayload, Configuration, ExternalSigningKey, KoaContextWithOIDC } from 'oidc-provider';
import type { Client } from '../../core/clients/index.ts';
import { newContext } from '../../core/faults/index.ts';
import { listScopes } from '../../core/scopes/index.ts';
import { adapterOf } from './adapter.ts';
import { claimsByScope, claimsFor } from './claims.ts';
import { isTrusted, metadataOf } from './clients.ts';
import { signingKeys } from './keys.ts';
import { confirmSource, deviceDoneSource, deviceSource, errorSource, logoutSource, signedOutSource } from './pages/sources.ts';
import type { Issuing, Lent } from './types.ts';

export const loginPath = '/authenticationendpoint/login.do';
const day = 86_400;

/** What may be told of a subject, as long as nothing stands against the account. */
export function subjectOf({ tenant }: Issuing, { stores, chance, now }: Lent, id: string) {
  const ctx = newContext({ tenant, caller: { kind: 'anonymous', address: 'provider' }, now: now(), chance, note: () => {} });
  return claimsFor(ctx, stores, id);
}

export async function clientOf({ tenant }: Issuing, { finder }: Lent, id: string): Promise<Client | undefined> {
  if (id.includes('\0')) return undefined;
  const client = await finder.client(id);
  return client?.tenant === tenant.id && client.face === 'wso2' ? client : undefined;
}

/** Scopes that people of this tenant registered, for clients that speak for themselves. */
async function ownScopes({ tenant }: Issuing, { stores, chance, now }: Lent): Promise<string> {
  const ctx = newContext({ tenant, caller: { kind: 'anonymous', address: 'provider' }, now: now(), chance, note: () => {} });
  return (await listScopes(ctx, {}, stores)).map(({ name }) => name).join(' ');
}

/** A client that speaks for itself and asks for no scope is given none: none need be looked up. */
const asksForNone = ({ oidc: { params } }: KoaContextWithOIDC): boolean =>
  params?.['grant_type'] === 'client_credentials' && !params['scope'];

export async function configurationOf(issuing: Issuing, lent: Lent, key: typeof ExternalSigningKey): Promise<Configuration> {
  const { tenant, mount } = issuing;
  const { stores } = lent;
  const { accessSeconds, refreshSeconds, rotate } = tenant.settings.tokens;
  // As fresh as the client itself, which is remembered for a moment.
  const described = new WeakMap<Client, AdapterPayload>();
  const client = async (id: string) => {
    const found = await clientOf(issuing, lent, id);
    if (!found || described.has(found)) return found && described.get(found);
    const metadata = metadataOf(found, tenant.settings.tokens.passwordGrant, (await stores.clients.secrets(found.id, lent.now()))[0]);
    described.set(found, metadata);
    return metadata;
  };
  const parts = { tenant: tenant.id, models: stores.protocolModels, now: lent.now, client };
  const servicesOwn = async (ctx: KoaContextWithOIDC) =>
    (await clientOf(issuing, lent, ctx.oidc.client!.clientId))?.rights.includes('everything') ? lent.vendor.scopes.service : [];
  const trusted = async (ctx: KoaContextWithOIDC) => isTrusted(await clientOf(issuing, lent, ctx.oidc.client!.clientId));
  return {
    adapter: (kind: string) => adapterOf(kind, parts),
    jwks: { keys: [...(await signingKeys(key, stores))] as never },
    claims: claimsByScope,
    scopes: ['openid', 'offline_access', ...lent.vendor.scopes.person],
    findAccount: async (_ctx, sub) => {
      const claims = await subjectOf(issuing, lent, sub);
      return claims && { accountId: sub, claims: (_use, scope) => claims(scope) };
    },
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      jwks: '/oauth2/jwks',
      userinfo: '/oauth2/userinfo',
      introspection: '/oauth2/introspect',
      revocation: '/oauth2/revoke',
      pushed_authorization_request: '/oauth2/par',
      device_authorization: '/oauth2/device_authorize',
      code_verification: '/authenticationendpoint/device.do',
      end_session: '/oidc/logout',
    },
    features: {
      devInteractions: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, asking, token) =>
          token.clientId === asking.clientId || Boolean((await clientOf(issuing, lent, asking.clientId))?.rights.includes('everything')),
      },
      revocation: { enabled: true, allowedPolicy: async (_ctx, asking, token) => token.clientId === asking.clientId },
      pushedAuthorizationRequests: { enabled: true },
      deviceFlow: {
        enabled: true,
        userCodeInputSource: deviceSource,
        userCodeConfirmSource: confirmSource,
        successSource: deviceDoneSource,
      },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: signedOutSource },
      resourceIndicators: {
        enabled: true,
        defaultResource: async (ctx) => (ctx.oidc.params?.['grant_type'] === 'client_credentials' ? issuing.base : []) as never,
        getResourceServerInfo: async (ctx, resource) => ({
          scope: asksForNone(ctx)
            ? ''
            : [await ownScopes(issuing, lent), ...(resource === issuing.base ? await servicesOwn(ctx) : [])].join(' '),
          audience: resource,
          accessTokenFormat: 'jwt',
          accessTokenTTL: accessSeconds,
          jwt: { sign: { alg: 'RS256' } },
        }),
        useGrantedResource: async () => false,
      },
    },
    pkce: { required: (_ctx, asking) => asking.clientAuthMethod === 'none' },
    conformIdTokenClaims: false,
    rotateRefreshToken: rotate,
    issueRefreshToken: async (_ctx, asking, code) => asking.grantTypeAllowed('refresh_token') && code.kind !== 'PreAuthorizedCode',
    ttl: {
      AccessToken: accessSeconds,
      ClientCredentials: accessSeconds,
      AuthorizationCode: tenant.settings.codes.authorizationSeconds,
      IdToken: accessSeconds,
      RefreshToken: refreshSeconds === 0 ? 10 * 365 * day : refreshSeconds,
      DeviceCode: 600,
      Interaction: 3600,
      Session: tenant.settings.sessions.lifeSeconds,
      Grant: 14 * day,
    },
    cookies: {
      keys: [...(await lent.cookieKeys())],
      names: { session: 'commonAuthId', interaction: '_interaction', resume: '_resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: '/' },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    interactions: { url: (_ctx, interaction) => `${mount}${loginPath}?sessionDataKey=${interaction.uid}` },
    loadExistingGrant: async (ctx) => {
      const { provider, session, client: asking, params } = ctx.oidc;
      const known = ctx.oidc.result?.consent?.grantId ?? session!.grantIdFor(asking!.clientId);
      if (known) return provider.Grant.find(known);
      if (!(await trusted(ctx))) return undefined;
      const grant = new provider.Grant({ accountId: session!.accountId!, clientId: asking!.clientId });
      grant.addOIDCScope(String(params?.['scope'] ?? 'openid'));
      await grant.save();
      return grant;
    },
    discovery: {
      check_session_iframe: `${issuing.base}${mount}/oidc/checksession`,
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
    },
    renderError: errorSource,
    clientBasedCORS: (_ctx, origin, asking) =>
      (asking.redirectUris ?? []).some((address) => URL.canParse(address) && new URL(address).origin === origin),
  };
}
