// Writes what identity providers get of us: requests to sign people in, and our metadata as a service provider (SAML 2.0 Core 3.4.1, Bindings 3.4, Metadata).
import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { OwnMetadata, SamlSignInRequest } from '../../../core/federation/saml/reader-store.ts';
import type { SamlNameFormat } from '../../../core/federation/saml/types.ts';
import { dateOf, type Instant } from '../../../core/time.ts';
import { element } from '../xml-writing.ts';
import { bindings, ds, md, saml, samlp } from './names.ts';

const formats: Readonly<Record<SamlNameFormat, string>> = {
  persistent: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
};

/** To the second: some readers take no more. */
const moment = (at: Instant): string =>
  dateOf(at)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');

const signatureMethod = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

export function requestAddress(given: SamlSignInRequest): string {
  const policy = { Format: given.nameFormat === null ? null : formats[given.nameFormat], AllowCreate: 'true' };
  const document = element(
    'samlp:AuthnRequest',
    {
      'xmlns:samlp': samlp,
      'xmlns:saml': saml,
      ID: given.id,
      Version: '2.0',
      IssueInstant: moment(given.now),
      Destination: given.to,
      ForceAuthn: given.again ? 'true' : null,
      ProtocolBinding: bindings.post,
      AssertionConsumerServiceURL: given.consumer,
    },
    element('saml:Issuer', {}, { text: given.issuer }),
    element('samlp:NameIDPolicy', policy),
  );
  const pairs = { SAMLRequest: deflateRawSync(document).toString('base64'), RelayState: given.relayState, SigAlg: signatureMethod };
  const query = Object.entries(pairs)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const signature = sign('sha256', Buffer.from(query), given.key).toString('base64');
  return `${given.to}${given.to.includes('?') ? '&' : '?'}${query}&Signature=${encodeURIComponent(signature)}`;
}

/** Offered first is what proves itself: a provider that encrypts takes the first that it knows. */
const encryptionMethods = [
  'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  'http://www.w3.org/2009/xmlenc11#aes128-gcm',
  'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
];

export function ownMetadata(given: OwnMetadata): string {
  const { nameFormat, certificates } = given;
  const information = (certificate: string) =>
    element('ds:KeyInfo', {}, element('ds:X509Data', {}, element('ds:X509Certificate', {}, { text: certificate })));
  const signing = certificates.map((each) => element('md:KeyDescriptor', { use: 'signing' }, information(each)));
  const methods = encryptionMethods.map((Algorithm) => element('md:EncryptionMethod', { Algorithm }));
  // Of two keys for encryption providers take any: the one that signs now is kept longest.
  const encryption = certificates
    .slice(0, 1)
    .map((each) => element('md:KeyDescriptor', { use: 'encryption' }, information(each), ...methods));
  const logouts = [bindings.redirect, bindings.post].map((Binding) =>
    element('md:SingleLogoutService', { Binding, Location: given.logout }),
  );
  return element(
    'md:EntityDescriptor',
    { 'xmlns:md': md, 'xmlns:ds': ds, ID: given.id, entityID: given.entityId, validUntil: moment(given.validUntil) },
    element(
      'md:SPSSODescriptor',
      { AuthnRequestsSigned: 'true', WantAssertionsSigned: 'true', protocolSupportEnumeration: samlp },
      ...signing,
      ...encryption,
      ...logouts,
      nameFormat === null ? null : element('md:NameIDFormat', {}, { text: formats[nameFormat] }),
      element('md:AssertionConsumerService', { Binding: bindings.post, Location: given.consumer, index: '0', isDefault: 'true' }),
    ),
  );
}
