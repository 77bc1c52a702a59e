// The federation area's port to other providers: leads browsers there, redeems what they bring back, and tells a genuine token from a forged one.
import type { Json, JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';
import type { ProviderTokens, ReachableProvider } from './provider-types.ts';

/** Why something that a provider is said to have issued is not taken. `audience`: it was made for another application. */
export type TokenRefusal = 'malformed' | 'audience' | 'issuer' | 'expired' | 'signature' | 'nonce' | 'subject' | 'unknown' | 'unsupported';

interface TokenRefused {
  readonly kind: 'refused';
  readonly because: TokenRefusal;
  /** For the log, without anything secret. */
  readonly told: string;
}

/** The provider answered what nobody can use. */
export interface Unintelligible {
  readonly kind: 'unintelligible';
  readonly told: string;
}

/** No description, or none of this issuer, is found where OpenID Connect Discovery looks for it; or it lacks an address. */
export interface Undiscoverable {
  readonly kind: 'undiscoverable';
  readonly told: string;
}

/** The provider does not take our client, or what the client asks for: an error code of RFC 6749, or the provider's own. */
export interface ClientRefused {
  readonly kind: 'client-refused';
  readonly error: string;
}

/** The person, or the provider for it, went back without signing in. */
export interface Cancelled {
  readonly kind: 'cancelled';
  readonly error: string;
}

/** Claims under the names of OpenID Connect Core 5.1. */
export type TokenVerdict = { readonly kind: 'genuine'; readonly claims: JsonObject } | TokenRefused;

/** What binds a browser's way to the provider and back; each is unguessable and used once. */
export interface ProviderRequest {
  /** Comes back with the answer: `state`, or what the kind has in its place. */
  readonly state: string;
  readonly nonce: string;
  /** Of 43 characters and more, as RFC 7636 wants it. */
  readonly verifier: string;
  /** Our address to which the provider sends the browser back. */
  readonly address: string;
  /** When the person was asked to prove itself anew: an answer that tells of an older sign-in is refused. */
  readonly since?: Instant;
}

/** Somebody in a person's address book. Whatever is not told is null. */
export interface ProviderContact {
  readonly email: string | null;
  readonly name: string | null;
  readonly given: string | null;
  readonly family: string | null;
  readonly picture: string | null;
}

/** What may be done for a person. `call`: what the provider answers is handed on as it is. */
export type ProviderAction =
  | { readonly kind: 'friends' }
  | { readonly kind: 'contacts' }
  | { readonly kind: 'publish'; readonly message: string }
  | {
      readonly kind: 'call';
      readonly method: 'GET' | 'POST' | 'DELETE';
      /** In the query, or in a form where something is posted. */
      readonly parameters: Readonly<Record<string, string>>;
    };

/** `expired`: the token is taken no more. `not-asked`, `refused`: a permission that is needed. `limit`: too often, or the same once more. `unable`: the provider does no such thing. */
export type ActionVerdict =
  | { readonly kind: 'friends'; readonly friends: readonly { readonly subject: string; readonly name: string | null }[] }
  | { readonly kind: 'contacts'; readonly contacts: readonly ProviderContact[] }
  | { readonly kind: 'published'; readonly id: string }
  | { readonly kind: 'answered'; readonly answer: Json }
  | { readonly kind: 'expired' | 'not-asked' | 'refused' | 'limit' | 'unable' }
  | Unintelligible;

/** `hint`: who the person probably is. `again`: the provider is asked to let it prove itself anew. */
export interface AuthorizationWish extends ProviderRequest {
  readonly hint?: string | undefined;
  readonly again?: boolean | undefined;
  /** What the provider is asked to let us do, beside the row's own scopes. */
  readonly scopes?: readonly string[] | undefined;
  /** As `ui_locales` and `display` of OpenID Connect Core 3.1.2.1. */
  readonly language?: string | undefined;
  readonly display?: 'page' | 'popup' | 'touch' | undefined;
}

export type ProviderVerdict =
  | {
      readonly kind: 'genuine';
      readonly claims: JsonObject;
      readonly tokens: ProviderTokens | null;
      /** The name of the session there, where a sign-out there names it. */
      readonly session?: string | null;
      /** When the session here has to end, where the provider says so. */
      readonly sessionEnds?: Instant | null;
    }
  | TokenRefused
  | ClientRefused
  | Cancelled
  | Unintelligible
  | Undiscoverable;

/** `lapsed`: the provider takes the refresh token no more. `claims`: whose the new tokens are, where the provider told it with them. */
export type Refreshed =
  | { readonly kind: 'refreshed'; readonly tokens: ProviderTokens; readonly claims: JsonObject | null }
  | { readonly kind: 'lapsed'; readonly error: string }
  | TokenRefused
  | ClientRefused
  | Unintelligible
  | Undiscoverable;

/** A way to speak to providers. All throw if the provider cannot be reached, or answers with a failure of its own, or not within five seconds. */
export interface ProviderSpeech {
  /**
   * Verifies an ID token (OpenID Connect Core 3.1.3.7), or asks the provider for the holder of an access token and the application that it was made for.
   * Also throws where the provider's keys cannot be had.
   */
  verify(provider: ReachableProvider, token: string, now: Instant): Promise<TokenVerdict>;
  /** The address to which the browser goes. */
  authorizationUrl(
    provider: ReachableProvider,
    wish: AuthorizationWish,
    now: Instant,
  ): Promise<{ readonly kind: 'made'; readonly url: string } | Undiscoverable>;
  /** Judges what the browser brought back from there, and gets the person's claims for it. `parameters`: all that came, by name. */
  redeem(
    provider: ReachableProvider,
    answer: { readonly request: ProviderRequest; readonly parameters: Readonly<Record<string, string>> },
    now: Instant,
  ): Promise<ProviderVerdict>;
  /** Gets new tokens by the refresh token. One that is not turned is in the answer again. */
  refresh(provider: ReachableProvider, tokens: ProviderTokens, now: Instant): Promise<Refreshed>;
  /** Asks whose access token it is. */
  userinfo(provider: ReachableProvider, tokens: ProviderTokens, now: Instant): Promise<TokenVerdict | Unintelligible | Undiscoverable>;
  /** Does something for the holder of the access token, at that address of the provider's. */
  act(provider: ReachableProvider, tokens: ProviderTokens, action: ProviderAction, endpoint: string): Promise<ActionVerdict>;
}

/** All kinds of provider behind one port. */
export interface IdentityProviders extends ProviderSpeech {}
