// The words of the test provider: who signs in there, which applications it knows, and what a call to it carries.
import type { JWK } from 'jose';
import type { Random } from '../core/random.ts';

/** Somebody with an account at the test provider. */
export interface ProviderPerson {
  /** What names the person to applications; for a social network, the `id`. */
  readonly sub: string;
  /** Claims by their names in OpenID Connect Core 5.1. */
  readonly claims: Readonly<Record<string, unknown>>;
  /** By `sub`. */
  readonly friends?: readonly string[];
}

/** A client of the test provider: what signs people in by it. */
export interface Application {
  readonly id: string;
  /** A public client (RFC 6749 2.1) has none. */
  readonly secret?: string;
  /** Where people may be sent back to; without a list, to any address of this machine. */
  readonly redirects?: readonly string[];
}

export type EndpointName =
  | 'discovery'
  | 'keys'
  | 'authorize'
  | 'token'
  | 'userinfo'
  | 'revoke'
  | 'me'
  | 'app'
  | 'permissions'
  | 'friends'
  | 'feed'
  | 'contacts';

/** What a person allowed an application. */
export interface ProviderGrant {
  readonly application: string;
  readonly person: ProviderPerson;
  /** Scopes that the person allowed. */
  readonly allowed: readonly string[];
  /** Scopes that were asked for, and which the person refused. */
  readonly refused: readonly string[];
  readonly nonce: string | undefined;
  /** In seconds. */
  readonly authTime: number;
  /** Chosen on the page, for this sign-in alone. */
  readonly conditions: readonly ActiveCondition[];
  /** What `/me` answers in place of the person's claims. */
  readonly profile?: Readonly<Record<string, unknown>>;
  /** Once revoked, nothing of it is taken any more. */
  ended: boolean;
}

/** A condition that somebody switched on. */
export interface ActiveCondition {
  readonly name: string;
  readonly condition: ProviderCondition;
  /** Where it is in force. */
  readonly at: readonly EndpointName[];
}

/** A way in which a provider may differ from one where all is well. Each member says what becomes of one thing, at the endpoints of `at`. */
export interface ProviderCondition {
  /** What happens, for people who choose it. */
  readonly says: string;
  readonly at: readonly EndpointName[];
  /** Answers in the place of the endpoint; undefined where it has nothing to say. */
  readonly instead?: (call: ProviderCall) => Response | Promise<Response | undefined> | undefined;
  readonly callback?: (parameters: URLSearchParams) => void;
  readonly subject?: (subject: string) => string;
  /** Of the ID token, and of what is told of the person. */
  readonly claims?: (claims: ProviderClaims) => ProviderClaims;
  /** Of the ID token alone. */
  readonly idToken?: (claims: ProviderClaims) => ProviderClaims;
  readonly signing?: 'unpublished' | 'wrong' | 'none' | 'public-key-as-secret';
  readonly application?: (id: string) => string;
  /** How long an access token lives, in seconds. */
  readonly lifeSeconds?: number;
  /** Members that the answer lacks. */
  readonly leavesOut?: readonly string[];
  /** Members that the answer has in the place of its own. */
  readonly tells?: Readonly<Record<string, unknown>>;
}

export type ProviderClaims = Readonly<Record<string, unknown>>;

export type Algorithm = 'RS256' | 'ES256' | 'Ed25519';

export interface ProviderKeys {
  published(): Promise<readonly JWK[]>;
  sign(claims: ProviderClaims, manner?: ProviderCondition['signing']): Promise<string>;
  /** From then on there is another key, and tokens that were signed before are of an unknown one. */
  rotate(algorithm: Algorithm): void;
}

export interface Code {
  readonly grant: ProviderGrant;
  readonly redirect: string;
  /** Of PKCE (RFC 7636), S256. */
  readonly challenge: string | undefined;
  /** In milliseconds. */
  readonly expires: number;
  spent: boolean;
}

export interface Token {
  readonly grant: ProviderGrant;
  /** In milliseconds; a refresh token has no end. */
  readonly expires: number;
}

export interface Post {
  readonly id: string;
  readonly person: string;
  readonly message: string;
}

export interface State {
  readonly people: Map<string, ProviderPerson>;
  readonly applications: Map<string, Application>;
  readonly codes: Map<string, Code>;
  readonly access: Map<string, Token>;
  readonly refresh: Map<string, Token>;
  readonly posts: Map<string, Post>;
  /** Those of the whole provider. */
  conditions: readonly ActiveCondition[];
}

export interface Parts {
  /** As people read it, and the beginning of the ids of its keys. */
  readonly name: string;
  /** Without a slash at its end. */
  readonly issuer: () => string;
  /** In milliseconds. */
  readonly now: () => number;
  readonly random: Random;
  readonly state: State;
  readonly keys: ProviderKeys;
  /** Answers when an answer that is slow may go on. */
  readonly held: () => Promise<void>;
}

/** A request to one endpoint. */
export interface ProviderCall extends Parts {
  readonly endpoint: ProviderEndpoint;
  readonly request: Request;
  readonly query: URLSearchParams;
  /** What was posted. */
  readonly form: URLSearchParams;
  /** Whose code or token the request carries, if it is one that counts. */
  readonly grant: ProviderGrant | undefined;
  readonly inForce: readonly ProviderCondition[];
}

export interface ProviderEndpoint {
  readonly name: EndpointName;
  readonly methods: readonly ('GET' | 'POST' | 'DELETE')[];
  /** Below the issuer. */
  readonly path: string;
  /** A social network says its errors otherwise than OAuth does. */
  readonly manner: 'oauth' | 'social';
  readonly grantOf?: (call: Omit<ProviderCall, 'grant' | 'inForce'>) => ProviderGrant | undefined;
  readonly answer: (call: ProviderCall) => Response | Promise<Response>;
}
