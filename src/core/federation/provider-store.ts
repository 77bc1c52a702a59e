// The federation area's port to other providers, which tells a provider's genuine token from a forged one.
import type { JsonObject } from '../json.ts';

export interface ProviderSettings {
  /** As callers name it. */
  readonly name: string;
  /** As records show it, such as "facebook.com". */
  readonly domain: string;
  /** Issuer of its ID tokens, whose keys are found by OpenID Connect Discovery. */
  readonly issuer: string;
  /** Our client ids at the provider: tokens made for others are refused. */
  readonly audiences: readonly string[];
  /** `openid`, the default: ID tokens. `graph`: access tokens, which the service at the address in `issuer` judges. */
  readonly kind?: 'openid' | 'graph' | undefined;
}

export type TokenVerdict =
  | { readonly kind: 'genuine'; readonly claims: JsonObject }
  | { readonly kind: 'refused'; readonly because: string };

export interface IdentityProviders {
  /**
   * Verifies an ID token (OpenID Connect Core 3.1.3.7), or asks the provider for the holder of an access token. Throws if the provider's
   * keys or its answer cannot be had within five seconds.
   */
  verify(provider: ProviderSettings, token: string, now: Date): Promise<TokenVerdict>;
}
