// Name and password for tokens (RFC 6749 4.3), for applications that cannot be changed at once. Off unless the tenant has it on:
// RFC 9700 2.4 is right that no new application should do this.
import type { Provider, TokenEndpointGrantContext } from 'oidc-provider';
import { claimsByScope } from './claims.ts';
import { subjectOf } from './configuration.ts';
import { type Claimed, type Proven, prove } from './prove.ts';
import type { Issuing, Lent } from './types.ts';

type Params = { readonly username?: string; readonly password?: string; readonly scope?: string };
type Context = TokenEndpointGrantContext<Params>;

export function takePasswords(provider: Provider, InvalidGrant: new (message: string) => Error, issuing: Issuing, lent: Lent): void {
  provider.registerGrantType<Params>(
    'password',
    async (ctx) => {
      const { username = '', password = '' } = ctx.oidc.params;
      const claimed: Claimed = {
        identifier: username,
        password,
        client: (await lent.finder.client(ctx.oidc.client.clientId))!.id,
        agent: ctx.get('user-agent') || null,
        address: ctx.ip,
      };
      const proven = await prove(claimed, issuing, lent);
      if ('refused' in proven) {
        const told = lent.vendor.passwordRefusalOf(proven.refused, username, issuing.tenant);
        throw Object.assign(new InvalidGrant(told), { error_description: told });
      }
      ctx.body = await tokensFor(ctx, proven, issuing, lent);
    },
    ['username', 'password', 'scope'],
  );
}

/** Consent is not asked: the person gave the password to the application itself. */
async function tokensFor(ctx: Context, proven: Proven, issuing: Issuing, lent: Lent): Promise<Readonly<Record<string, unknown>>> {
  const { account: accountId } = proven;
  const { provider, client, params } = ctx.oidc;
  const known = new Set(['offline_access', ...lent.vendor.scopes.person, ...Object.keys(claimsByScope)]);
  const scope = (params.scope ?? '')
    .split(' ')
    .filter((each) => known.has(each))
    .join(' ');
  const grant = new provider.Grant({ accountId, clientId: client.clientId });
  if (scope) grant.addOIDCScope(scope);
  const carried = { accountId, client, grantId: await grant.save(), gty: 'password', scope };
  const access = new provider.AccessToken(carried);
  const refresh = client.grantTypeAllowed('refresh_token')
    ? await new provider.RefreshToken({ ...carried, rotations: 0 }).save()
    : undefined;
  const identity = scope.split(' ').includes('openid') ? await identityOf(ctx, proven, scope, issuing, lent) : undefined;
  return {
    access_token: await access.save(),
    ...(refresh ? { refresh_token: refresh } : {}),
    ...(identity ? { id_token: identity } : {}),
    scope: scope || undefined,
    token_type: 'Bearer',
    expires_in: access.expiration,
  };
}

async function identityOf(ctx: Context, { account, assurance }: Proven, scope: string, issuing: Issuing, lent: Lent): Promise<string> {
  const claims = await subjectOf(issuing, lent, account);
  if (!claims) throw new Error('the account that was just proven is gone');
  const { amr, acr, authTime } = assurance;
  const token = new ctx.oidc.provider.IdToken({ ...(await claims(scope)), amr, acr, auth_time: authTime }, { ctx });
  return Object.assign(token, { scope }).issue({ use: 'idtoken' });
}
