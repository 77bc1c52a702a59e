// Access tokens whose claims applications read: the provider's own token, which is a row of ours, in a signed form (RFC 9068) that is brought in its
// place. What is known of a token is asked of the row, as ever; so it ends with its session, and can be revoked.
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { unverifiedClaims } from '../../core/sessions/index.ts';
import { secondsOf } from '../../core/time.ts';
import { callOf } from './call.ts';
import type { ProviderProfile } from './profile.ts';

const typ = 'at+jwt';

/** What the header of a signed token says. */
const purposeOf = (token: string): unknown => unverifiedClaims(`.${token.split('.')[0]}.`)?.['typ'];

interface Issued {
  readonly clientId: string;
  readonly accountId?: string;
  readonly scope?: string;
  readonly exp?: number;
  readonly expiration: number;
}

interface Kind {
  find(value: unknown, ...more: readonly unknown[]): Promise<unknown>;
  readonly prototype: { save(): Promise<string> };
}

/** The library refuses a form with dots where it is asked about, or is to end, a token: it knows none that is more than a name. */
const undotted = '~';

/** The form of such a request, as the library takes it. */
export function asTaken(body: Buffer | undefined): Buffer | undefined {
  const form = body && new URLSearchParams(body.toString('latin1'));
  const token = form?.get('token');
  if (!form || !token?.includes('.')) return body;
  form.set('token', token.replaceAll('.', undotted));
  return Buffer.from(form.toString());
}

/** Tokens of people, and of applications that speak for themselves. Without its signature a token opens nothing. */
export function installSignedAccess(
  provider: Provider,
  { subjectOf }: ProviderProfile,
  current: () => KoaContextWithOIDC | undefined,
): void {
  const { issuer, IdToken } = provider;
  const { validate } = IdToken;
  // By the same key for the same audience: what tells them apart is the purpose alone.
  IdToken.validate = async (token, client) => {
    if (purposeOf(token) === typ) throw new Error('an access token is no ID token');
    return validate(token, client);
  };

  // Of these tokens people have one name at all applications.
  const nameOf = (account: string) => subjectOf?.({ account, client: undefined, core: callOf(current()!).entry.core }) ?? account;

  /** One for a service (RFC 8707) is signed already, and no row. */
  async function signed(value: string, { clientId, accountId, scope, exp, expiration }: Issued): Promise<string> {
    if (value.includes('.')) return value;
    const { core, ctx } = callOf(current()!).entry;
    const iat = secondsOf(ctx.now);
    const sub = accountId === undefined ? clientId : await nameOf(accountId);
    const about = { sub, client_id: clientId, ...(scope ? { scope } : {}), iss: issuer, aud: clientId };
    return core.signToken({ typ, claims: { jti: value, ...about, iat, exp: exp ?? iat + expiration }, key: { alg: 'RS256' } });
  }

  async function rowOf(given: unknown): Promise<string | undefined> {
    const token = typeof given === 'string' ? given.replaceAll(undotted, '.') : '';
    const audience = unverifiedClaims(token)?.['aud'];
    if (typeof audience !== 'string') return undefined;
    const { core } = callOf(current()!).entry;
    const read = await core.readToken({ token, typ, keys: { alg: 'RS256' }, issuer, audience });
    return read.kind === 'live' ? String(read.claims['jti']) : undefined;
  }

  for (const kind of [provider.AccessToken, provider.ClientCredentials] as unknown as readonly Kind[]) {
    const { find } = kind;
    const { save } = kind.prototype;
    kind.prototype.save = async function () {
      return signed(await save.call(this), this as unknown as Issued);
    };
    kind.find = async (value, ...more) => {
      const row = await rowOf(value);
      return row === undefined ? undefined : find.call(kind, row, ...more);
    };
  }
}
