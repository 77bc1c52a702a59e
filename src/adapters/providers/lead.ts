// The address at which a browser begins at a provider, and what it brought back from there.
import { createHash } from 'node:crypto';
import type { AuthorizationWish, Cancelled, ClientRefused, ProviderRequest } from '../../core/federation/provider-store.ts';
import type { ReachableProvider } from '../../core/federation/provider-types.ts';
import { judgedError } from './answers.ts';

/** `nonce`: whether one is sent along. */
export function authorizationAddress(
  { clientId, traits }: ReachableProvider,
  endpoint: string,
  wish: AuthorizationWish,
  { scopes, nonce }: { readonly scopes: readonly string[]; readonly nonce: boolean },
): string {
  const url = new URL(endpoint);
  const given = {
    ...traits.authorizationParameters,
    response_type: 'code',
    [traits.clientIdName ?? 'client_id']: clientId,
    redirect_uri: wish.address,
    scope: [...new Set([...scopes, ...(wish.scopes ?? [])])].join(traits.scopeSeparator ?? ' '),
    state: wish.state,
    ...(traits.pkce === false ? {} : { code_challenge: challengeOf(wish), code_challenge_method: 'S256' }),
    ...(nonce ? { nonce: wish.nonce } : {}),
    ...(traits.responseMode === 'form_post' ? { response_mode: 'form_post' } : {}),
    ...(wish.language === undefined ? {} : { ui_locales: wish.language }),
    ...(wish.display === undefined ? {} : { display: wish.display }),
    ...(wish.hint === undefined ? {} : { login_hint: wish.hint }),
    // With max_age the provider tells when that was (OpenID Connect Core 3.1.2.1); the person at the browser can take both out of the address.
    ...(wish.again ? { prompt: 'login', ...(nonce ? { max_age: '0' } : {}) } : {}),
  };
  for (const [name, value] of Object.entries(given)) url.searchParams.set(name, value);
  if (traits.authorizationFragment) url.hash = traits.authorizationFragment;
  return url.href;
}

const challengeOf = ({ verifier }: ProviderRequest): string => createHash('sha256').update(verifier, 'ascii').digest('base64url');

/** The parameters of the grant that redeems a code. */
export const codeGrant = ({ traits }: ReachableProvider, request: ProviderRequest, code: string): Readonly<Record<string, string>> => ({
  grant_type: 'authorization_code',
  code,
  redirect_uri: request.address,
  ...(traits.pkce === false ? {} : { code_verifier: request.verifier }),
});

interface Brought {
  readonly parameters: Readonly<Record<string, string>>;
  /** Of the description; undefined where none is known. */
  readonly issuer: string | undefined;
  readonly tellsIssuer: boolean;
  readonly host: string;
}

/**
 * The code, or why there is none. An answer of another issuer is not even an error of this one (RFC 9207, section 2.4). A browser that brings neither code nor
 * error is one whose person said no: some providers say it so.
 */
export function codeIn({
  parameters,
  issuer,
  tellsIssuer,
  host,
}: Brought): { readonly code: string } | ForeignAnswer | Cancelled | ClientRefused {
  const { iss, error, code } = parameters;
  if (issuer !== undefined && (iss === undefined ? tellsIssuer : iss !== issuer)) {
    const told = iss === undefined ? 'no iss came with the answer' : 'the answer is of another issuer';
    return { kind: 'refused', because: 'issuer', told };
  }
  if (error !== undefined) return judgedError(error, host);
  return code ? { code } : judgedError('no code', host);
}

interface ForeignAnswer {
  readonly kind: 'refused';
  readonly because: 'issuer';
  readonly told: string;
}
