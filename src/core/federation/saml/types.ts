// What an identity provider's SAML response says, as far as its signature covers it, and why one is not believed.
import type { Instant } from '../../time.ts';

/** A value of an attribute is text; of several elements with equal Name and NameFormat the values stand in one row. */
export interface SamlAttribute {
  readonly name: string;
  /** The NameFormat, or the empty text where it is unspecified. */
  readonly format: string;
  readonly friendlyName: string | null;
  readonly values: readonly string[];
}

/** A bearer confirmation (SAML 2.0 Profiles 4.1.4.2): where and until when the assertion may be brought, and the request that it answers. */
export interface SamlConfirmation {
  readonly recipient: string | null;
  readonly inResponseTo: string | null;
  readonly notBefore: Instant | null;
  readonly notOnOrAfter: Instant | null;
}

export interface SamlName {
  readonly value: string;
  /** The Format, or the empty text where it is unspecified. */
  readonly format: string;
  readonly nameQualifier: string | null;
  readonly spNameQualifier: string | null;
}

/** All of it is from text that a key of the provider signed. */
export interface SamlAssertion {
  readonly id: string;
  readonly issuer: string;
  readonly issued: Instant;
  readonly name: SamlName | null;
  readonly confirmations: readonly SamlConfirmation[];
  readonly notBefore: Instant | null;
  readonly notOnOrAfter: Instant | null;
  /** Each restriction names audiences of which one must be met; all restrictions must hold. */
  readonly audiences: readonly (readonly string[])[];
  readonly authenticated: Instant | null;
  readonly sessionIndex: string | null;
  /** When the session of whoever takes the assertion has to end (SessionNotOnOrAfter, Core 2.7.2); null where the provider says nothing of it. */
  readonly sessionEnds: Instant | null;
  readonly attributes: readonly SamlAttribute[];
}

/** What the response says around the assertion. It may be unsigned: it can only make us refuse. */
export interface SamlEnvelope {
  readonly issuer: string | null;
  readonly destination: string | null;
  readonly inResponseTo: string | null;
}

/** Why a response is not believed: of its form and signature. */
export type UnreadResponse =
  | 'too-large'
  | 'not-xml'
  | 'not-the-schema'
  | 'one-id-twice'
  | 'no-assertion'
  | 'several-assertions'
  | 'unsigned'
  | 'signature-elsewhere'
  | 'algorithm'
  | 'signature-wrong'
  | 'not-decryptable'
  | 'judged-otherwise';

/** Why an assertion that is genuine is not taken. */
export type UnfitAssertion =
  | 'issuer'
  | 'destination'
  | 'audience'
  | 'recipient'
  | 'request'
  | 'unsolicited'
  | 'too-early'
  | 'too-late'
  | 'no-sign-in'
  | 'sign-in-old'
  | 'replayed'
  | 'subject-absent'
  | 'subject-transient'
  | 'subject-form'
  | 'another-subject';

export type ResponseVerdict =
  | { readonly kind: 'genuine'; readonly assertion: SamlAssertion; readonly envelope: SamlEnvelope }
  /** The provider says that it did not sign the person in (Core 3.2.2.2): its second-level code, else its first, and its words. */
  | { readonly kind: 'failed'; readonly status: string; readonly message: string | null; readonly envelope: SamlEnvelope }
  | { readonly kind: 'refused'; readonly because: UnreadResponse; readonly where: string };

/** How we ask the provider to name people, by the last part of the format's name (Core 8.3). */
export const samlNameFormats = ['persistent', 'emailAddress', 'unspecified'] as const;
export type SamlNameFormat = (typeof samlNameFormats)[number];

/** What metadata says of an identity provider. */
export interface ProviderMetadata {
  readonly entityId: string;
  /** Takes requests as an address. */
  readonly signOn: string;
  /** Takes what is said of sign-outs; `answers` takes answers. Null where it has none. */
  readonly logout: { readonly address: string; readonly answers: string; readonly binding: 'redirect' | 'post' } | null;
  /** Those that are not marked for encryption, in PEM: certificates, or keys by themselves. */
  readonly keys: readonly string[];
  /** Until when the metadata says that it is good; null where it does not. */
  readonly validUntil: Instant | null;
  /** When the first and the last certificate end; null where it has none. */
  readonly certificatesEnd: { readonly first: Instant; readonly last: Instant } | null;
}

/** Why a response is refused. */
export type ResponseRefusal = UnreadResponse | UnfitAssertion;

/** Why a message about a sign-out is not taken. */
export type LogoutRefusal = 'unreadable' | 'unsigned' | 'signature' | 'issuer' | 'destination' | 'time' | 'replayed' | 'another-message';
