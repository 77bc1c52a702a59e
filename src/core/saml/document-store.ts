// The port to SAML's documents: what is read of messages and metadata, what is signed and encrypted. It decides nothing about people.
import type { Instant } from '../time.ts';
import type { AssertionConsumer, encryptionAlgorithms, NameIdFormat, SamlBinding, SamlRefusal, StatusCode } from './types.ts';

/** A message as a browser brought it (SAML 2.0 Bindings 3.4 and 3.5). */
export interface Carried {
  readonly binding: SamlBinding;
  readonly kind: 'SAMLRequest' | 'SAMLResponse';
  /** The raw query of the address, or the fields of the form: an address is signed as it was sent. */
  readonly parameters: string;
}

interface Message {
  readonly id: string;
  readonly issuer: string;
  /** Empty where it says none. */
  readonly destination: string;
  readonly issued: Instant;
}

export interface AuthnRequest extends Message {
  readonly kind: 'authn';
  readonly consumer: string | null;
  readonly consumerIndex: number | null;
  readonly binding: string | null;
  readonly force: boolean;
  readonly passive: boolean;
  /** The format as an address; null for any. */
  readonly format: string | null;
  readonly contexts: { readonly comparison: string; readonly classes: readonly string[] } | null;
  readonly hint: string | null;
}

export interface LogoutRequest extends Message {
  readonly kind: 'logout-request';
  readonly notOnOrAfter: Instant | null;
  readonly nameId: string;
  readonly sessionIndexes: readonly string[];
}

export interface LogoutResponse extends Message {
  readonly kind: 'logout-response';
  readonly inResponseTo: string;
  readonly success: boolean;
}

export type SamlMessage = AuthnRequest | LogoutRequest | LogoutResponse;

/** A message that was read and is proven by nothing yet. */
export interface ReadMessage {
  readonly message: SamlMessage;
  readonly relayState: string | null;
  /**
   * Judges the signature under these certificates. `good` has the message once more, read from what was signed and nothing else; `absent` where there is
   * none; `detail` names the algorithm that is not taken.
   */
  proven(
    certificates: readonly string[],
  ):
    | { readonly kind: 'good'; readonly message: SamlMessage }
    | { readonly kind: 'absent' }
    | { readonly kind: 'refused'; readonly because: SamlRefusal; readonly detail: string };
}

/** The key that signs. */
export interface Signer {
  readonly privatePem: string;
  readonly certificate: string;
}

export interface Assertion {
  readonly response: string;
  readonly id: string;
  readonly issuer: string;
  readonly audience: string;
  readonly consumer: string;
  readonly inResponseTo: string | null;
  readonly nameId: { readonly value: string; readonly format: NameIdFormat };
  readonly now: Instant;
  readonly notBefore: Instant;
  readonly notOnOrAfter: Instant;
  readonly authenticated: Instant;
  readonly sessionIndex: string;
  readonly sessionEnds: Instant;
  readonly context: string;
  readonly attributes: readonly {
    readonly name: string;
    readonly format: string;
    readonly friendly: string;
    readonly values: readonly string[];
  }[];
  readonly encryption: { readonly certificate: string; readonly algorithm: (typeof encryptionAlgorithms)[number] } | null;
}

export interface FailureResponse {
  readonly id: string;
  readonly issuer: string;
  readonly consumer: string;
  readonly inResponseTo: string | null;
  readonly now: Instant;
  readonly status: StatusCode;
  readonly says: string;
}

/** Where a browser takes a message: an address that it follows, or a form that it posts. */
export type Sent =
  | { readonly binding: 'redirect'; readonly address: string }
  | { readonly binding: 'post'; readonly address: string; readonly fields: Readonly<Record<string, string>> };

interface OutgoingLogout {
  readonly id: string;
  readonly issuer: string;
  readonly now: Instant;
  readonly to: string;
  readonly binding: SamlBinding;
  readonly relayState: string | null;
}

export interface OutgoingLogoutRequest extends OutgoingLogout {
  readonly notOnOrAfter: Instant;
  readonly nameId: { readonly value: string; readonly format: NameIdFormat };
  /** Null for all sessions of that person. */
  readonly sessionIndex: string | null;
}

export interface OutgoingLogoutResponse extends OutgoingLogout {
  readonly inResponseTo: string;
  readonly status: 'Success' | StatusCode;
}

export interface IdentityProviderMetadata {
  readonly entityId: string;
  readonly signOn: string;
  readonly logout: string;
  readonly certificates: readonly string[];
  readonly wantsSignedRequests: boolean;
  readonly validUntil: Instant;
}

/** What metadata says of a service provider. */
export interface ServiceProviderMetadata {
  readonly entityId: string;
  readonly consumers: readonly AssertionConsumer[];
  readonly logout: { readonly address: string; readonly answers: string; readonly binding: SamlBinding } | null;
  readonly certificates: readonly string[];
  readonly encryption: { readonly certificate: string; readonly algorithm: (typeof encryptionAlgorithms)[number] | null } | null;
  readonly wantsSignedRequests: boolean;
  readonly nameId: NameIdFormat | null;
}

export interface ReadCertificate {
  /** Base64 of its DER form. */
  readonly certificate: string;
  readonly expires: Instant;
}

export interface SamlDocuments {
  /** The message of that kind; undefined where there is none in that place. `unreadable` with words for developers. */
  read(carried: Carried): ReadMessage | { readonly unreadable: string } | undefined;
  /** Base64 of a response with an assertion, both signed; the assertion is encrypted where that is asked. */
  assertion(assertion: Assertion, signer: Signer): Promise<string>;
  /** Base64 of a signed response that says why there is no assertion. */
  failure(failure: FailureResponse, signer: Signer): string;
  /** Asks a service provider to end its session; signed. */
  logoutRequest(request: OutgoingLogoutRequest, signer: Signer): Sent;
  /** Answers a service provider that asked for a sign-out; signed. */
  logoutResponse(response: OutgoingLogoutResponse, signer: Signer): Sent;
  /** The metadata of the identity provider, signed by the first of its keys. */
  metadata(metadata: IdentityProviderMetadata, signer: Signer): string;
  /** What the text says of the one service provider in it; or why it cannot be taken. */
  readMetadata(text: string): ServiceProviderMetadata | { readonly unreadable: string };
  /** A certificate of an RSA key of 2048 bits or more, or of an elliptic curve, given as PEM or base64; undefined for any other text. */
  readCertificate(text: string): ReadCertificate | undefined;
  /** A new RSA key, and a certificate that it signs itself. */
  makeKey(of: { readonly name: string; readonly from: Instant; readonly until: Instant; readonly serial: Uint8Array }): Promise<Signer>;
}
