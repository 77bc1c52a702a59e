// Tokens for a session of the core, at the token endpoint: of grants in which an application brings what proves the person itself.
/// <reference path="./grants.d.ts" />
import type { Provider, TokenEndpointGrantContext } from 'oidc-provider';
import type * as grants from 'oidc-provider/lib/helpers/grants.js';
import { assuranceOf, type Session } from '../../core/sessions/index.ts';
import { allow, scopesIn } from './asked-scopes.ts';
import type { ProviderProfile } from './profile.ts';

export type SessionParams = { readonly scope?: string; readonly resource?: string | string[] };
type Context = TokenEndpointGrantContext<SessionParams>;

/** What was judged before the proof was; `dPoP` is the key to which tokens are bound, if any. */
interface Begun {
  readonly dPoP: grants.Proof | undefined;
}

interface Issued extends Begun {
  readonly session: Session;
  /** The grant's name, as tokens keep it. */
  readonly grant: string;
}

/** `begin` judges what a code flow judges before a person is proven: key and resource. `issue` answers the request. */
export async function issuingFor(provider: Provider, profile: ProviderProfile) {
  const { errors } = await import('oidc-provider');
  const grants = await import('oidc-provider/lib/helpers/grants.js');
  const { issueTokens } = await import('oidc-provider/lib/helpers/grant_common.js');
  const helpers = boundTo(provider, { ...grants });
  return {
    async begin(ctx: Context): Promise<Begun> {
      const dPoP = await grants.validateDpop(provider, ctx);
      grants.checkDpopRequired(provider, ctx, dPoP);
      const { resource } = ctx.oidc.params;
      if (Array.isArray(resource)) throw new errors.InvalidTarget('only one resource may be named');
      if (resource !== undefined) await grants.resolveRequestedResources(provider, ctx);
      return { dPoP };
    },
    async issue(ctx: Context, { session, grant: gty, dPoP }: Issued): Promise<void> {
      const { source, grant } = await granted(ctx, session, gty, profile);
      ctx.oidc.entity('AuthorizationCode', source);
      await issueTokens(provider, helpers, ctx, source, grant, { gty, entityLabel: gty, dPoP });
    },
  };
}

const boundTo = (provider: Provider, helpers: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(
    Object.entries(helpers).map(([name, help]) => [name, (help as (...given: unknown[]) => unknown).bind(undefined, provider)]),
  );

/**
 * The source of the tokens: a code that is never given out. No consent is requested: the person signed in at the application
 * itself.
 */
async function granted(ctx: Context, session: Session, gty: string, profile: ProviderProfile) {
  const { provider, client, params, resourceServers } = ctx.oidc;
  const { account: accountId, id: sessionUid } = session;
  const assurance = assuranceOf(session);
  const resources = Object.values(resourceServers).map((each) => ({ identifier: each.identifier(), scopes: [...each.scopes] }));
  const request = scopesIn(params.scope ?? '', resources, profile);
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  allow(grant, request);
  const source = new provider.AuthorizationCode({
    accountId,
    sessionUid,
    client,
    grantId: await grant.save(),
    gty,
    scope: request.scope,
    ...(typeof params.resource === 'string' ? { resource: params.resource } : {}),
    authTime: assurance.authTime,
    amr: [...assurance.amr],
    acr: assurance.acr,
  });
  return { source, grant };
}
