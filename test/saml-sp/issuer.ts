// A small identity provider for tests: it says what it is told to, signs it, and encrypts it.
import 'reflect-metadata';
import { constants, createCipheriv, generateKeyPairSync, publicEncrypt, randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { SignedXml } from 'xml-crypto';

export interface KeyPair {
  readonly privatePem: string;
  readonly publicPem: string;
}

export function newKeyPair(): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privatePem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** A certificate of that key, as providers put one into their metadata. */
export async function certificateOf({ privatePem, publicPem }: KeyPair): Promise<string> {
  x509.cryptoProvider.set(webcrypto);
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const der = (pem: string) => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const keys = {
    privateKey: await webcrypto.subtle.importKey('pkcs8', der(privatePem), algorithm, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('spki', der(publicPem), algorithm, true, ['verify']),
  };
  const made = await x509.X509CertificateGenerator.createSelfSigned({ name: 'CN=provider', keys, signingAlgorithm: algorithm });
  return made.toString('pem');
}

export const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const ds = 'http://www.w3.org/2000/09/xmldsig#';

export interface Said {
  readonly id?: string;
  readonly issuer?: string;
  readonly subject?: string;
  readonly format?: string | null;
  readonly recipient?: string;
  readonly inResponseTo?: string | null;
  readonly audience?: string;
  readonly at?: Date;
  readonly lifeSeconds?: number;
  readonly attributes?: string;
  readonly statements?: string;
}

const stamp = (at: Date, seconds = 0): string => new Date(at.getTime() + seconds * 1000).toISOString();
const optional = (name: string, value: string | null): string => (value === null ? '' : ` ${name}="${value}"`);

export const usual = {
  issuer: 'https://idp.example/metadata',
  audience: 'https://sp.example/saml2/sp/school/metadata',
  recipient: 'https://sp.example/saml2/sp/school/acs',
  inResponseTo: '_request',
  at: new Date('2027-01-01T12:00:00Z'),
} as const;

export function assertionXml(said: Said = {}): string {
  const {
    id = '_assertion',
    issuer,
    subject = 'ann@school.example',
    recipient,
    inResponseTo,
    audience,
    at,
    lifeSeconds = 300,
  } = {
    ...usual,
    ...said,
  };
  const { format = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress' } = said;
  const until = stamp(at, lifeSeconds);
  const email = `<saml:Attribute Name="mail" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"><saml:AttributeValue>ann@school.example</saml:AttributeValue></saml:Attribute>`;
  const statements =
    said.statements ??
    `<saml:AuthnStatement AuthnInstant="${stamp(at)}" SessionIndex="_session"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${said.attributes ?? email}</saml:AttributeStatement>`;
  return `<saml:Assertion xmlns:saml="${saml}" ID="${id}" Version="2.0" IssueInstant="${stamp(at)}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID${optional('Format', format)}>${subject}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData${optional('InResponseTo', inResponseTo)} NotOnOrAfter="${until}" Recipient="${recipient}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${stamp(at, -60)}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>${statements}</saml:Assertion>`;
}

export interface Around {
  readonly id?: string;
  readonly issuer?: string | null;
  readonly destination?: string | null;
  readonly inResponseTo?: string | null;
  readonly status?: string;
  readonly at?: Date;
}

const succeeded = '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>';

export function responseXml(inside: string, around: Around = {}): string {
  const { id = '_response', issuer, destination = usual.recipient, inResponseTo, status = succeeded, at } = { ...usual, ...around };
  return `<samlp:Response xmlns:samlp="${samlp}" ID="${id}" Version="2.0" IssueInstant="${stamp(at)}"${optional('Destination', destination)}${optional('InResponseTo', inResponseTo)}>${issuer === null ? '' : `<saml:Issuer xmlns:saml="${saml}">${issuer}</saml:Issuer>`}${status}${inside}</samlp:Response>`;
}

export interface Signing {
  readonly method?: string;
  readonly digest?: string;
  readonly transforms?: readonly string[];
  readonly canonicalization?: string;
  /** A certificate or whatever else is to stand in KeyInfo. */
  readonly keyInfo?: string;
}

export const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** The text with a signature of the element of that name, right after its Issuer. */
export function signed(xml: string, name: 'Assertion' | 'Response', key: KeyPair, signing: Signing = {}): string {
  const { method = rsaSha256, digest = sha256, canonicalization = exclusive, keyInfo } = signing;
  const { transforms = [`${ds}enveloped-signature`, exclusive] } = signing;
  const place = name === 'Response' ? "/*[local-name(.)='Response']" : "//*[local-name(.)='Assertion']";
  const maker = new SignedXml({
    privateKey: key.privatePem,
    signatureAlgorithm: method,
    canonicalizationAlgorithm: canonicalization,
    getKeyInfoContent: () => keyInfo ?? null,
  });
  maker.addReference({ xpath: place, digestAlgorithm: digest, transforms });
  maker.computeSignature(xml, { prefix: 'ds', location: { reference: `${place}/*[local-name(.)='Issuer']`, action: 'after' } });
  return maker.getSignedXml();
}

export interface Encrypting {
  readonly cipher?: 'aes256-gcm' | 'aes128-cbc';
  readonly keyAlgorithm?: string;
  /** Of RSA-OAEP; SHA-1 unless given. */
  readonly hash?: 'sha1' | 'sha256';
  /** Within the method of the key. */
  readonly methods?: string;
}

const xenc = 'http://www.w3.org/2001/04/xmlenc#';

/** The assertion encrypted for that key. */
export function encrypted(
  assertion: string,
  publicPem: string,
  { cipher = 'aes256-gcm', keyAlgorithm, hash = 'sha1', methods = '' }: Encrypting = {},
): string {
  const isGcm = cipher === 'aes256-gcm';
  const secret = randomBytes(isGcm ? 32 : 16);
  const nonce = randomBytes(isGcm ? 12 : 16);
  const algorithm = isGcm ? 'http://www.w3.org/2009/xmlenc11#aes256-gcm' : `${xenc}aes128-cbc`;
  const maker = isGcm ? createCipheriv('aes-256-gcm', secret, nonce) : createCipheriv('aes-128-cbc', secret, nonce);
  const made = Buffer.concat([maker.update(assertion, 'utf8'), maker.final()]);
  const data = Buffer.concat([nonce, made, ...('getAuthTag' in maker && isGcm ? [(maker as { getAuthTag(): Buffer }).getAuthTag()] : [])]);
  const padding = keyAlgorithm === `${xenc}rsa-1_5` ? constants.RSA_PKCS1_PADDING : constants.RSA_PKCS1_OAEP_PADDING;
  const wrapped = publicEncrypt({ key: publicPem, padding, oaepHash: hash }, secret);
  return `<saml:EncryptedAssertion xmlns:saml="${saml}"><xenc:EncryptedData xmlns:xenc="${xenc}" Type="${xenc}Element"><xenc:EncryptionMethod Algorithm="${algorithm}"/><ds:KeyInfo xmlns:ds="${ds}"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="${keyAlgorithm ?? `${xenc}rsa-oaep-mgf1p`}">${methods}</xenc:EncryptionMethod><xenc:CipherData><xenc:CipherValue>${wrapped.toString('base64')}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedKey></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>${data.toString('base64')}</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml:EncryptedAssertion>`;
}

export const encoded = (xml: string): string => Buffer.from(xml, 'utf8').toString('base64');

/** A usual response: its assertion signed, and signed itself where asked. */
export function genuine(key: KeyPair, said: Said = {}, around: Around = {}): string {
  return responseXml(signed(assertionXml(said), 'Assertion', key), around);
}
