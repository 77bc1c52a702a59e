// SAML 2.0 as an identity provider has it: service providers, what they ask, and what they are told.
import type { Instant } from '../time.ts';

/** How a service provider is told who a person is, by the last part of the format's name (SAML 2.0 Core 8.3). */
export const nameIdFormats = ['emailAddress', 'unspecified', 'persistent', 'transient'] as const;
export type NameIdFormat = (typeof nameIdFormats)[number];

/** The whole names of the formats. */
export const nameIdNames: Readonly<Record<NameIdFormat, string>> = {
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
};

/** What a name identifier without a format says. */
export const nameIdSources = ['email', 'username', 'id'] as const;

/** What may be told of a person, by the names of OpenID Connect Core 5.1. */
export const attributeSources = [
  'sub',
  'preferred_username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'nickname',
  'locale',
] as const;
/** It names one of them. */
export type AttributeSource = (typeof attributeSources)[number];

/** An address that takes answers to sign-ins, by a form post. */
export interface AssertionConsumer {
  readonly address: string;
  readonly index: number | null;
  readonly isDefault: boolean;
}

export type SamlBinding = 'redirect' | 'post';

/** How assertions may be encrypted (XML Encryption 1.1, 5.2.4): authenticated ciphers alone. */
export const encryptionAlgorithms = ['aes256-gcm', 'aes128-gcm'] as const;

/** What is registered of a service provider. Certificates are base64 of their DER form, without line breaks. */
export interface ServiceProviderDetails {
  readonly name: string;
  readonly enabled: boolean;
  readonly consumers: readonly AssertionConsumer[];
  /** Where it is told of sign-outs, and where it takes answers to its own; null where it is not told. */
  readonly logout: { readonly address: string; readonly answers: string; readonly binding: SamlBinding } | null;
  /** Those that sign its requests. */
  readonly certificates: readonly string[];
  /** Under which assertions are encrypted for it; null for none. */
  readonly encryption: { readonly certificate: string; readonly algorithm: (typeof encryptionAlgorithms)[number] } | null;
  readonly wantsSignedRequests: boolean;
  readonly nameId: NameIdFormat;
  readonly unspecifiedFrom: (typeof nameIdSources)[number];
  readonly attributes: readonly AttributeSource[];
  readonly attributeNames: 'oid' | 'short';
  /** A sign-in may begin here, without a request of it. */
  readonly startsHere: boolean;
}

/** A registration, with its id here, its name in SAML, and its times. */
export interface ServiceProvider extends ServiceProviderDetails {
  readonly id: string;
  readonly entityId: string;
  readonly created: Instant;
  readonly updated: Instant;
}

/** A key that signs assertions, without its private half. */
export interface SamlKey {
  readonly id: string;
  /** Base64 of its DER form. */
  readonly certificate: string;
  readonly created: Instant;
  readonly signsFrom: Instant;
  /** Until when it stays in the metadata; null while no key follows it. */
  readonly publishedUntil: Instant | null;
  /** When its certificate ends. */
  readonly expires: Instant;
}

/** A service provider that was told of a person in a session. */
export interface SamlParticipant {
  readonly session: string;
  readonly provider: string;
  readonly sessionIndex: string;
  readonly nameId: string;
  readonly format: NameIdFormat;
  readonly account: string;
  readonly created: Instant;
  readonly expires: Instant;
}

/** Status codes of SAML 2.0 Core 3.2.2.2: the first says whose fault it is. */
export const statusCodes = {
  NoPassive: 'Responder',
  NoAuthnContext: 'Responder',
  AuthnFailed: 'Responder',
  PartialLogout: 'Responder',
  InvalidNameIDPolicy: 'Requester',
  RequestDenied: 'Requester',
  RequestUnsupported: 'Requester',
  UnsupportedBinding: 'Requester',
  UnknownPrincipal: 'Requester',
} as const;
export type StatusCode = keyof typeof statusCodes;

/** Why a message is not taken: told to operators, to developers in the page, and nothing of it as the message has it. */
export type SamlRefusal =
  | 'unreadable'
  | 'unknown service provider'
  | 'switched off'
  | 'unsigned'
  | 'signature'
  | 'signature algorithm'
  | 'address not registered'
  | 'another destination'
  | 'issued at another time'
  | 'came before'
  | 'relay state too long'
  | 'nothing to answer'
  | 'not started here';

/** A sign-in that a service provider asked for, or that begins here. */
export interface AskedAssertion {
  /** The id of its registration. */
  readonly provider: string;
  /** The id of the request; null where there was none. */
  readonly request: string | null;
  readonly consumer: string;
  readonly relayState: string | null;
  readonly force: boolean;
  readonly passive: boolean;
  readonly format: NameIdFormat;
  /** The class of the authentication context that the request names; null where it names none. */
  readonly context: string | null;
  readonly demand: 'second-factor' | null;
  readonly hint: string | null;
}
