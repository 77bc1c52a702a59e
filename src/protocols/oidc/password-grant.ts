// Name and password for tokens (RFC 6749 4.3), for applications that cannot be changed at once. Off unless the tenant has it on:
// RFC 9700 2.4 is right that no new application should do this.
import type { Provider, TokenEndpointGrantContext } from 'oidc-provider';
import { Password } from '../../core/credentials/index.ts';
import { type Assurance, assuranceOf } from '../../core/sessions/index.ts';
import { refuse } from '../../dialects/_common/doors.ts';
import { type Call, callOf } from './call.ts';
import { claimsByScope } from './claims.ts';
import type { Profile } from './profile.ts';

type Params = { readonly username?: string; readonly password?: string; readonly scope?: string };
type Context = TokenEndpointGrantContext<Params>;

interface Proven {
  readonly account: string;
  /** What tokens may tell of the proof. */
  readonly assurance: Assurance;
}

export function installPasswordGrant(provider: Provider, InvalidGrant: new (message: string) => Error, profile: Profile): void {
  provider.registerGrantType<Params>(
    'password',
    async (ctx) => {
      const call = callOf(ctx);
      let proven: Proven;
      try {
        proven = await provenBy(ctx, call);
      } catch (error) {
        const { body } = call.writing.refused(error);
        const { error: word, error_description: told } = body as { readonly error: string; readonly error_description: string };
        if (word !== 'invalid_grant') throw error;
        throw Object.assign(new InvalidGrant(told), { error_description: told, cause: error });
      }
      ctx.body = await tokensFor(ctx, proven, call, profile);
    },
    ['username', 'password', 'scope'],
  );
}

/** Throws every fault of a sign-in, and `parameter.missing` where a name or a password is blank. */
async function provenBy(ctx: Context, { entry, provePassword }: Call): Promise<Proven> {
  const { username = '', password = '' } = ctx.oidc.params;
  entry.seen.username = username;
  if (username.trim() === '' || password === '' || username.includes('\0'))
    throw refuse('parameter.missing', { names: ['username'], blank: true, in: 'body' });
  const result = await provePassword!({
    named: { text: username },
    password: Password.typed(password),
    carries: [],
    client: ctx.oidc.client.clientId,
    agent: ctx.get('user-agent') || null,
    lifeSeconds: entry.ctx.tenant.settings.sessions.lifeSeconds,
  });
  return { account: result.person.account.id, assurance: assuranceOf(result.session.session) };
}

/** Consent is not asked: the person gave the password to the application itself. */
async function tokensFor(ctx: Context, proven: Proven, call: Call, profile: Profile): Promise<Readonly<Record<string, unknown>>> {
  const { account: accountId } = proven;
  const { provider, client, params } = ctx.oidc;
  const known = new Set(['offline_access', ...profile.scopes.person, ...Object.keys(claimsByScope)]);
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
  const identity = scope.split(' ').includes('openid') ? await identityOf(ctx, proven, scope, call) : undefined;
  return {
    access_token: await access.save(),
    ...(refresh ? { refresh_token: refresh } : {}),
    ...(identity ? { id_token: identity } : {}),
    scope: scope || undefined,
    token_type: 'Bearer',
    expires_in: access.expiration,
  };
}

async function identityOf(ctx: Context, { account, assurance }: Proven, scope: string, { entry }: Call): Promise<string> {
  const claims = await entry.core.claimsFor({ id: account });
  if (!claims) throw new Error('the account that was just proven is gone');
  const { amr, acr, authTime } = assurance;
  const token = new ctx.oidc.provider.IdToken({ ...(await claims(scope)), amr, acr, auth_time: authTime }, { ctx });
  return Object.assign(token, { scope }).issue({ use: 'idtoken' });
}
