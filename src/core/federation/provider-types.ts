// Identity providers of a tenant: the row that operators write, and what is known of such a provider.
import type { JsonObject } from '../json.ts';
import type { Instant } from '../time.ts';

/**
 * How a provider is spoken to. `openid`: OpenID Connect, its addresses found by discovery. `oauth2`: OAuth 2 with addresses of its own, asked who the
 * person is. `graph`: the same, whose access tokens are taken from applications, too, because it tells for which of them they were made. `saml`: SAML 2.0.
 * `ldap`: a directory, which is shown the name and the password that somebody typed here; no browser is led there.
 */
export const providerKinds = ['openid', 'oauth2', 'graph', 'saml', 'ldap'] as const;
/** One of the kinds of provider above. */
export type ProviderKind = (typeof providerKinds)[number];

/** Where a claim stands in what the provider answers: names of members, with dots between them; the first that is there counts. */
export type ClaimPlaces = Readonly<Record<string, string | readonly string[]>>;

/** What a provider is like: its preset says it, and the configuration of a row over it. All members may be absent. */
export interface ProviderTraits {
  /** Issuer of its ID tokens, whose description is found by OpenID Connect Discovery; of kind `graph` the address that judges access tokens. */
  readonly issuer?: string;
  /** Issuer in ID tokens where each directory of the provider has its own: `{tenantid}` stands for the claim `tid`. */
  readonly issuerPattern?: string;
  /** Further client ids of ours there: of applications that bring tokens themselves. */
  readonly audiences?: readonly string[];
  /** Of a row without a client id: the name of the row whose application is used, by the region where callers are served. */
  readonly applications?: Readonly<Record<string, string>>;
  readonly scopes?: readonly string[];
  readonly scopeSeparator?: ' ' | ',';
  readonly authorizationEndpoint?: string;
  readonly tokenEndpoint?: string;
  /** Where refresh tokens are redeemed, if not at the token endpoint. */
  readonly refreshEndpoint?: string;
  readonly userinfoEndpoint?: string;
  /** Asked first, for the person's name at the provider, where neither the token endpoint nor `userinfoEndpoint` tells it. */
  readonly subjectEndpoint?: string;
  /** Asked for addresses: a list of `{ email, primary, verified }`. */
  readonly emailsEndpoint?: string;
  /** Where the person's friends are told, and where a text is published: as JSON objects with `data` and `id`. */
  readonly friendsEndpoint?: string;
  readonly feedEndpoint?: string;
  /** Where the person's address book is told: a JSON object with `data`, a list of `{ email, name, given_name, family_name, picture }`. */
  readonly contactsEndpoint?: string;
  /** What is asked as the person where callers name no path, and whose host has the paths that they name; `userinfoEndpoint` unless said. */
  readonly dataEndpoint?: string;
  /** Sent along to the authorization endpoint, as they are. */
  readonly authorizationParameters?: Readonly<Record<string, string>>;
  /** What stands behind `#` of the address of authorization. */
  readonly authorizationFragment?: string;
  /** How the provider sends the browser back; `query` if not said. */
  readonly responseMode?: 'query' | 'form_post';
  /** Whether it takes a code challenge (RFC 7636); yes if not said. */
  readonly pkce?: boolean;
  /** Whether its ID tokens repeat the nonce; yes if not said. */
  readonly nonce?: boolean;
  /** Algorithms of its ID tokens, where they are not the usual asymmetric ones. `HS256` is keyed by the client secret. */
  readonly algorithms?: readonly string[];
  readonly clientIdName?: string;
  readonly clientSecretName?: string;
  readonly tokenMethod?: 'POST' | 'GET';
  /** How we show who we are at the token endpoint. `signed`: the secret is a private key (PKCS #8) that signs one for each call. */
  readonly clientAuthentication?: 'basic' | 'post' | 'signed' | 'none';
  /** Errors by which it says that a code or a refresh token is worth nothing, beside `invalid_grant`. */
  readonly spentErrors?: readonly string[];
  /** Of a signed secret: the id of the key, and whose it is. */
  readonly keyId?: string;
  readonly teamId?: string;
  /** Where the access token stands when the provider is asked who the person is; `header` if not said. */
  readonly tokenPlace?: 'header' | 'query';
  /** Sent along when it is asked so: `{clientId}`, and names of what the provider answered before, stand for these. */
  readonly userinfoParameters?: Readonly<Record<string, string>>;
  /** Whether calls with an access token carry its keyed digest (`appsecret_proof`). */
  readonly secretProof?: boolean;
  readonly claims?: ClaimPlaces;
  /** Which addresses count as proven: those of which the provider says so, which is so if not said; all that it names; or none. */
  readonly provenAddresses?: 'told' | 'all' | 'none';
}

/** A provider as operators wrote it. Its secret is read apart from it. */
export interface IdentityProvider {
  readonly id: string;
  /** Unique in the tenant: callers name the provider so. */
  readonly name: string;
  readonly kind: ProviderKind;
  /** The name of the preset that it begins with; null for none. */
  readonly preset: string | null;
  /** As records and identities show it, such as `facebook.com`. */
  readonly domain: string;
  /** On the button of pages for people. */
  readonly label: string;
  /** Ours there, of kind `ldap` the name of our entry; empty where it was not registered yet. */
  readonly clientId: string;
  readonly hasSecret: boolean;
  /** Of kinds `saml` and `ldap` what that kind needs, else traits over those of the preset. */
  readonly configuration: JsonObject;
  readonly enabled: boolean;
  /** Whether pages for people show its button. */
  readonly shown: boolean;
  /** Whether tokens of people are kept, sealed, so that they can be refreshed and used. */
  readonly keepTokens: boolean;
  readonly created: Instant;
  readonly updated: Instant;
}

/** All that a call to a provider needs. */
export interface ReachableProvider {
  readonly id: string;
  readonly name: string;
  readonly kind: ProviderKind;
  readonly domain: string;
  readonly clientId: string;
  /** Empty for none. */
  readonly clientSecret: string;
  /** Preset and configuration together. */
  readonly traits: ProviderTraits;
  /** As the row has it, for kinds that are no OAuth. */
  readonly configuration: JsonObject;
}

/** What a provider gave us to act for a person. */
export interface ProviderTokens {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  /** What was granted, where the provider says it. */
  readonly scope: string | null;
  /** Null where the provider does not say it. */
  readonly expires: Instant | null;
}

/** The same as it is kept with an identity, with the provider's row that it was got by. */
export interface KeptTokens extends ProviderTokens {
  readonly identity: string;
  readonly account: string;
  readonly provider: string;
  readonly obtained: Instant;
}
