// The port to SAML as a service provider speaks it: what providers send is read, and what they are sent is written. It decides nothing about people.
import type { Instant } from '../../time.ts';
import type { ProviderMetadata, ResponseVerdict, SamlNameFormat } from './types.ts';

/** What a response is judged by. */
export interface ReadingParts {
  /** The provider's keys as PEM, certificates or public keys: any may have signed. */
  readonly keys: readonly string[];
  /** Our private keys as PEM, for encrypted assertions. */
  readonly ownKeys: readonly string[];
  /** Our entity id. */
  readonly audience: string;
  /** Where the response came to. */
  readonly consumer: string;
  /** Which signature must be there: that of the assertion, or either. */
  readonly signed: 'assertion' | 'either';
}

/** A request to sign a person in (SAML 2.0 Core 3.4.1). */
export interface SamlSignInRequest {
  readonly id: string;
  readonly now: Instant;
  /** Our entity id. */
  readonly issuer: string;
  /** Where the answer is to be posted. */
  readonly consumer: string;
  /** The provider's address. */
  readonly to: string;
  /** Null for any. */
  readonly nameFormat: SamlNameFormat | null;
  /** The person is to prove itself anew. */
  readonly again: boolean;
  readonly relayState: string;
  /** Signs, in PEM. */
  readonly key: string;
}

export interface OwnMetadata {
  readonly id: string;
  readonly entityId: string;
  readonly consumer: string;
  readonly logout: string;
  readonly nameFormat: SamlNameFormat | null;
  /** Base64 of their DER form, the one that signs first: all of them verify our requests, and all of them may encrypt for us. */
  readonly certificates: readonly string[];
  readonly validUntil: Instant;
}

export interface SamlReader {
  /** `encoded` is the value of the form field `SAMLResponse`. Judges no time, audience or subject. */
  readResponse(encoded: string, parts: ReadingParts): Promise<ResponseVerdict>;
  /** The address to which the browser goes with the signed request (Bindings 3.4). */
  requestAddress(request: SamlSignInRequest): string;
  /** The document that a provider reads of us, unsigned. */
  ownMetadata(metadata: OwnMetadata): string;
  /** What the text says of the one identity provider in it; or why it cannot be taken. */
  readMetadata(text: string): ProviderMetadata | { readonly unreadable: string };
  /** The text at that address. Throws if it cannot be had within five seconds. */
  fetchMetadata(address: string): Promise<string>;
}
