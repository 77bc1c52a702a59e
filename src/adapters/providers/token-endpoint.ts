// The token endpoint of a provider (RFC 6749, section 3.2), as our client.
import { importPKCS8, SignJWT } from 'jose';
import type { ClientRefused, Unintelligible } from '../../core/federation/provider-store.ts';
import type { ProviderTokens, ReachableProvider } from '../../core/federation/provider-types.ts';
import { dateOf, type Instant, plusSeconds } from '../../core/time.ts';
import type { Reach } from '../outbound/outbound.ts';
import { answerOf, errorIn, isSpent, judgedError, type Members, toldError, unintelligible } from './answers.ts';

export type TokenAnswer =
  | { readonly kind: 'tokens'; readonly tokens: ProviderTokens; readonly idToken: string | undefined; readonly members: Members }
  /** The code or the refresh token is worth nothing. */
  | { readonly kind: 'spent'; readonly error: string }
  | ClientRefused
  | Unintelligible;

/** Ways in which a client shows who it is. */
export type ClientAuthentication = NonNullable<ReachableProvider['traits']['clientAuthentication']>;

interface TokenRequest {
  readonly endpoint: string;
  /** Where neither traits nor secret say otherwise. */
  readonly authentication: ClientAuthentication;
  readonly grant: Readonly<Record<string, string>>;
  /** The refresh token that is used: providers that do not turn it leave it out of the answer. */
  readonly refreshToken?: string | null;
}

const refusedSecret = { kind: 'client-refused', error: 'the client secret is no private key' } as const;

/** Throws if the provider cannot be reached, or fails. */
export async function askForTokens(reach: Reach, provider: ReachableProvider, asked: TokenRequest, now: Instant): Promise<TokenAnswer> {
  const { traits } = provider;
  const shown = await credentialsOf(provider, asked.authentication, now);
  if (!shown) return refusedSecret;
  const parameters = new URLSearchParams({ ...asked.grant, ...shown.parameters });
  const headers = { accept: 'application/json', ...shown.headers };
  const reply =
    traits.tokenMethod === 'GET'
      ? await reach(withQuery(asked.endpoint, parameters), { redirect: 'error', headers })
      : await reach(asked.endpoint, { method: 'POST', redirect: 'error', headers, body: parameters });
  const answer = await answerOf(reply, asked.endpoint);
  const error = errorIn(answer);
  if (error !== undefined)
    return answer.members === undefined ? unintelligible(`no JSON with ${error}`) : judged(error, asked.endpoint, provider);
  if (!answer.members) return unintelligible('the token endpoint answered no JSON object');
  return tokensIn(answer.members, asked, now);
}

function judged(error: string, endpoint: string, { traits }: ReachableProvider): TokenAnswer {
  if (isSpent(error, traits)) return { kind: 'spent', error: toldError(error) };
  const { error: told } = judgedError(error, new URL(endpoint).host);
  return { kind: 'client-refused', error: told };
}

function tokensIn(members: Members, { refreshToken = null }: TokenRequest, now: Instant): TokenAnswer {
  const { access_token: accessToken, refresh_token: turned, id_token: idToken, scope, expires_in: seconds, token_type: type } = members;
  if (typeof accessToken !== 'string' || accessToken === '' || accessToken.length > 16_384) return unintelligible('no access token came');
  // Some say nothing of it, or another word for it; a token that must be used otherwise is of no use here (RFC 6749, section 7.1).
  if (typeof type === 'string' && /^(mac|dpop|n_a)$/i.test(type)) return unintelligible(`a token of type ${type} came`);
  const life = Number(seconds);
  const tokens: ProviderTokens = {
    accessToken,
    refreshToken: typeof turned === 'string' && turned !== '' ? turned : refreshToken,
    scope: typeof scope === 'string' ? scope : null,
    expires: seconds !== undefined && Number.isFinite(life) && life > 0 && life < 1e9 ? plusSeconds(now, Math.floor(life)) : null,
  };
  return { kind: 'tokens', tokens, idToken: typeof idToken === 'string' ? idToken : undefined, members };
}

/** As a form writes it (RFC 6749, section 2.3.1). */
const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

async function credentialsOf(provider: ReachableProvider, byDefault: ClientAuthentication, now: Instant) {
  const { clientId, clientSecret, traits } = provider;
  const { clientIdName = 'client_id', clientSecretName = 'client_secret' } = traits;
  const how = clientSecret === '' ? 'none' : (traits.clientAuthentication ?? byDefault);
  if (how === 'basic') {
    const pair = Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString('base64');
    return { parameters: {}, headers: { authorization: `Basic ${pair}` } };
  }
  if (how === 'none') return { parameters: { [clientIdName]: clientId }, headers: {} };
  const secret = how === 'signed' ? await signedSecret(provider, now) : clientSecret;
  return secret === undefined ? undefined : { parameters: { [clientIdName]: clientId, [clientSecretName]: secret }, headers: {} };
}

/** Good for five minutes; undefined where what is stored is no key. */
async function signedSecret({ clientId, clientSecret, traits }: ReachableProvider, now: Instant): Promise<string | undefined> {
  const { keyId = '', teamId = '', issuer = '' } = traits;
  const key = await importPKCS8(clientSecret, 'ES256').catch((error: unknown) => {
    if (error instanceof TypeError || error instanceof DOMException) return undefined;
    throw error;
  });
  if (!key) return undefined;
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: keyId })
    .setIssuer(teamId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setIssuedAt(dateOf(now))
    .setExpirationTime(dateOf(plusSeconds(now, 300)))
    .sign(key);
}

/** The address with these in its query, beside what it has. */
export function withQuery(address: string, parameters: URLSearchParams): string {
  const url = new URL(address);
  for (const [name, value] of parameters) url.searchParams.set(name, value);
  return url.href;
}
