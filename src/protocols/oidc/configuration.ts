// The configuration of the provider for one tenant at one address.
import type * as oidc from 'oidc-provider';
import type { AdapterPayload, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { proofAlgorithms } from '../../core/authorization/index.ts';
import type { KeysInForce } from '../../core/sessions/index.ts';
import type { Stores } from '../../core/stores.ts';
import type { Finder } from '../../core/tenants/index.ts';
import type { Instant } from '../../core/time.ts';
import { adapterOf } from './adapter.ts';
import { addedClaims } from './added-claims.ts';
import { clientProven, personProven } from './admitted.ts';
import { acrValues, assuranceIn, factorCheck } from './assured.ts';
import { callOf } from './call.ts';
import { claimsByScope } from './claims.ts';
import { clientOf, countsFrom, isTrusted, ownLife, ownSeconds } from './clients.ts';
import { allowedDays } from './consent.ts';
import { hostBound } from './host-bound.ts';
import type { Issuing } from './issuing.ts';
import { externalKeys } from './keys.ts';
import type { ProviderProfile } from './profile.ts';
import { refreshLife } from './refresh-life.ts';
import { resourceIndicatorsOf } from './resources.ts';
import { confirmSource, deviceDoneSource, deviceSource, errorSource, logoutSource, sessionCookieAt, signedOutSource } from './sources.ts';
import { subjectsOf } from './subjects.ts';

const day = 86_400;

export interface ConfigurationParts {
  readonly profile: ProviderProfile;
  readonly stores: Stores<'signingKeys' | 'clients' | 'protocolModels' | 'outbox' | 'delivery'>;
  readonly finder: Finder;
  readonly now: () => Instant;
  /**
   * The keys that sign the provider's cookies, the newest first; the same in every process of an installation, and others in each tenant.
   */
  readonly cookieKeys: (tenant: string) => Promise<readonly string[]>;
  /** The way to what clients publish, and to where they hear of a sign-out. */
  readonly reach: (url: string | URL, init?: RequestInit) => Promise<Response>;
}

export async function configurationOf(
  issuing: Issuing,
  { profile, stores, finder, now, cookieKeys, reach }: ConfigurationParts,
  client: (id: string) => Promise<AdapterPayload | undefined>,
  keys: KeysInForce,
  { ExternalSigningKey, errors, interactionPolicy }: Pick<typeof oidc, 'ExternalSigningKey' | 'errors' | 'interactionPolicy'>,
): Promise<Configuration> {
  const { tenant, mount } = issuing;
  const { paths } = profile;
  const clientNamed = (id: string) => clientOf({ tenant, api: profile.name, id }, finder);
  const { accessSeconds, reuseSeconds, rotate, requirePkce } = tenant.settings.tokens;
  const { lifeSeconds, idleSeconds } = tenant.settings.sessions;
  const usedMeanwhile = {
    pushedRequest: () => new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used'),
    interaction: () => new errors.SessionNotFound('interaction session not found'),
  };
  const parts = { tenant: tenant.id, tables: stores, now, reuseSeconds, client, usedMeanwhile };
  const servicesOwn = async (ctx: KoaContextWithOIDC) =>
    (await clientNamed(ctx.oidc.client!.clientId))?.rights.includes('everything') ? profile.scopes.service : [];
  const trusted = async (ctx: KoaContextWithOIDC) => {
    const asking = await clientNamed(ctx.oidc.client!.clientId);
    return asking !== undefined && (profile.trusts ?? isTrusted)(asking);
  };
  const { Check, base } = interactionPolicy;
  const policy = base();
  // A browser may be signed in to an account that is removed or switched off since: somebody must sign in then.
  const gone = new Check('account_gone', 'the account is there no more', 'login_required', ({ oidc }) =>
    oidc.session?.accountId && !oidc.account ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT,
  );
  policy.get('login')!.checks.add(gone);
  policy.get('login')!.checks.add(factorCheck(interactionPolicy));
  return {
    adapter: (kind: string) => adapterOf(kind, parts),
    jwks: { keys: [...externalKeys(ExternalSigningKey, keys, tenant.id, stores)] },
    claims: claimsByScope,
    acrValues: [...acrValues],
    extraTokenClaims: async (ctx, token) =>
      token.kind === 'AccessToken' ? { ...(await addedClaims(ctx, token, errors)), ...assuranceIn(ctx) } : undefined,
    scopes: ['openid', 'offline_access', ...profile.scopes.person],
    ...subjectsOf(profile, clientNamed),
    ...(profile.implicit || profile.leadsBack
      ? { responseTypes: ['code', ...(profile.implicit ?? []), ...(profile.leadsBack ? ['none'] : [])] as never }
      : {}),
    acceptQueryParamAccessTokens: profile.forPages === true,
    findAccount: async (ctx, sub, token) => {
      const { core } = callOf(ctx).entry;
      // Another provider may have wanted the session ended by now: whoever refreshes learns it here.
      if (token?.kind === 'RefreshToken' && (await core.hasEndedThere(token.sessionUid))) return undefined;
      const claims = await core.claimsFor({ id: sub });
      if (claims && ctx.path === paths.userinfo) await personProven(ctx, sub);
      return claims && { accountId: sub, claims: (_use, scope) => claims(scope) };
    },
    routes: {
      authorization: paths.authorization,
      token: paths.token,
      jwks: paths.jwks,
      userinfo: paths.userinfo,
      introspection: paths.introspection,
      revocation: paths.revocation,
      pushed_authorization_request: paths.pushedRequest,
      ...(paths.device === undefined ? {} : { device_authorization: paths.deviceAuthorization, code_verification: paths.device }),
      end_session: paths.endSession,
    },
    enabledJWA: { dPoPSigningAlgValues: [...proofAlgorithms] },
    features: {
      devInteractions: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: async (_ctx, asking, token) =>
          token.clientId === asking.clientId || Boolean((await clientNamed(asking.clientId))?.rights.includes('everything')),
      },
      revocation: { enabled: true, allowedPolicy: async (_ctx, asking, token) => token.clientId === asking.clientId },
      pushedAuthorizationRequests: { enabled: true },
      ...(profile.forPages ? { webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' } } : {}),
      deviceFlow: {
        enabled: paths.device !== undefined,
        userCodeInputSource: deviceSource,
        userCodeConfirmSource: confirmSource,
        successSource: deviceDoneSource,
      },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: signedOutSource },
      resourceIndicators: resourceIndicatorsOf(issuing, { servicesOwn, InvalidTarget: errors.InvalidTarget }),
    },
    assertJwtClientAuthClaimsAndHeader: (ctx, _claims, _header, asking) => clientProven(ctx, asking.clientId, { profile, finder }),
    pkce: { required: (_ctx, asking) => requirePkce || asking.clientAuthMethod === 'none' },
    extraClientMetadata: { properties: [ownSeconds, countsFrom] },
    conformIdTokenClaims: false,
    // The library calls by addresses, whatever its types let it.
    fetch: (url, init) => reach(url as string, init),
    rotateRefreshToken: rotate,
    issueRefreshToken: async (_ctx, asking, code) => asking.grantTypeAllowed('refresh_token') && code.kind !== 'PreAuthorizedCode',
    ttl: {
      AccessToken: accessSeconds,
      ClientCredentials: (_ctx, _token, asking) => ownLife(asking, accessSeconds),
      AuthorizationCode: tenant.settings.codes.authorizationSeconds,
      IdToken: accessSeconds,
      RefreshToken: (_ctx, token) => refreshLife(tenant.settings.tokens, token.totalLifetime()),
      DeviceCode: 600,
      Interaction: 3600,
      // The library begins it anew at each use.
      Session: Math.min(lifeSeconds, idleSeconds ?? lifeSeconds),
      Grant: allowedDays * day,
    },
    cookies: {
      keys: [...(await cookieKeys(tenant.id))],
      names: {
        ...profile.cookies,
        session: hostBound(profile.sessionCookie?.(tenant) ?? profile.cookies.session, new URL(issuing.base).protocol.slice(0, -1)),
      },
      long: sessionCookieAt(issuing.base, profile.forPages === true),
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    interactions: {
      policy,
      url: async (ctx, { uid, params }) => {
        const client = profile.interactionUrl && (await clientNamed(ctx.oidc.client!.clientId));
        const own = profile.interactionUrl?.({ tenant, request: callOf(ctx).entry.request, uid, params, client });
        return own ?? `${mount}${paths.login}?${profile.interaction}=${uid}`;
      },
    },
    loadExistingGrant: async (ctx) => {
      const { provider, session, client: asking, params } = ctx.oidc;
      const entering = { account: session!.accountId!, client: asking!.clientId };
      if (!(await callOf(ctx).entry.core.mayEnter(entering))) throw new errors.AccessDenied('the application does not let this person in');
      const known = ctx.oidc.result?.consent?.grantId ?? session!.grantIdFor(asking!.clientId);
      if (known) return provider.Grant.find(known);
      if (!(await trusted(ctx))) return undefined;
      const grant = new provider.Grant({ accountId: session!.accountId!, clientId: asking!.clientId });
      grant.addOIDCScope(String(params?.['scope'] ?? 'openid'));
      await grant.save();
      return grant;
    },
    discovery: {
      ...profile.metadata?.(issuing.base, mount),
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
    },
    renderError: errorSource,
    clientBasedCORS: (_ctx, origin, asking) =>
      (asking.redirectUris ?? []).some((address) => URL.canParse(address) && new URL(address).origin === origin),
  };
}
