// Name and password for tokens (RFC 6749 4.3), for applications that cannot be changed at once. Off unless the tenant has it on:
// RFC 9700 2.4 is right that no new application should do this.
import type { Provider, TokenEndpointGrantContext } from 'oidc-provider';
import { Password } from '../../core/credentials/index.ts';
import type { Session } from '../../core/sessions/index.ts';
import { refuse } from '../../dialects/_common/request-errors.ts';
import { type Call, callOf } from './call.ts';
import { issuingFor } from './issue-in-session.ts';
import type { ProviderProfile } from './profile.ts';

type Params = { readonly username?: string; readonly password?: string; readonly scope?: string; readonly resource?: string | string[] };
type Context = TokenEndpointGrantContext<Params>;

/**
 * Judged as at a code flow, before the password is: the resource, which must be one that the client may name, and the key that tokens are bound to.
 * A name or a password that is missing or empty is `invalid_request` (RFC 6749, sections 3.2 and 5.2).
 */
export async function installPasswordGrant(provider: Provider, profile: ProviderProfile): Promise<void> {
  const { nameParameters = [] } = profile;
  // As the library itself: loaded when a provider that needs them is first built.
  const { errors } = await import('oidc-provider');
  const issuing = await issuingFor(provider, profile);
  provider.registerGrantType<Params>(
    'password',
    async (ctx) => {
      const call = callOf(ctx);
      const begun = await issuing.begin(ctx);
      const { password } = ctx.oidc.params;
      const username = nameIn(ctx, profile);
      const missing = Object.entries({ username, password }).flatMap(([name, given]) => (given ? [] : [name]));
      if (missing.length > 0)
        throw new errors.InvalidRequest(`missing required parameter(s) ${missing.map((name) => `'${name}'`).join(', ')}`);
      let proven: Session;
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
      await issuing.issue(ctx, { session: proven, grant: 'password', ...begun });
    },
    ['username', ...nameParameters, 'password', 'scope', 'resource'],
    ['resource'],
  );
}

/** `username`, or the first of those under which this vendor's applications bring it. */
function nameIn({ oidc }: Context, { nameParameters = [] }: ProviderProfile): string | undefined {
  const params = oidc.params as Readonly<Record<string, string | undefined>>;
  return ['username', ...nameParameters].map((name) => params[name]).find((given) => given !== undefined && given !== '');
}

/** Throws every fault of a sign-in, and `parameter.missing` where the name is blank. */
async function provenBy(ctx: Context, { entry, provePassword }: Call, profile: ProviderProfile): Promise<Session> {
  const { readings } = profile;
  const { password = '' } = ctx.oidc.params;
  const username = nameIn(ctx, profile) ?? '';
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
  return result.session.session;
}
