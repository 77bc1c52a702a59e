// Takes a message out of an address or a form, and judges the signature of an address over the very text that was sent (SAML 2.0 Bindings 3.4.4.1).
import { constants, verify, X509Certificate } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import type { Carried } from '../../core/saml/document-store.ts';
import { shownAlgorithm, signatureMethods } from './names.ts';
import { pemOf } from './signing.ts';
import { messageBounds } from './xml-door.ts';

/** A message, as text of XML. */
export interface CarriedText {
  readonly xml: string;
  readonly relayState: string | null;
  /** Of an address, what was signed; undefined for a form, and where nothing was. */
  readonly query: SignedQuery | undefined;
}

interface SignedQuery {
  readonly octets: string;
  readonly algorithm: string;
  readonly signature: string;
}

const base64 = /^[A-Za-z0-9+/\r\n\t ]*={0,2}[\r\n\t ]*$/;

/** Undefined where no message of that kind is there; a text says why it cannot be opened. */
export function openCarried({ binding, kind, parameters }: Carried): CarriedText | string | undefined {
  const raw = rawParameters(parameters);
  if (typeof raw === 'string') return raw;
  const given = raw.get(kind);
  if (given === undefined) return undefined;
  const message = decoded(given);
  const relayState = raw.has('RelayState') ? decoded(raw.get('RelayState')!) : null;
  if (message === undefined || relayState === undefined) return 'the parameters are no form encoding';
  const encoding = raw.has('SAMLEncoding') ? decoded(raw.get('SAMLEncoding')!) : undefined;
  if (encoding !== undefined && encoding !== 'urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE') return 'an unknown SAMLEncoding';
  if (message.length > messageBounds.characters || !base64.test(message)) return 'the message is no base64, or too long';
  const bytes = Buffer.from(message, 'base64');
  const xml = binding === 'post' ? bytes : inflated(bytes);
  if (!xml) return 'the message cannot be inflated';
  const text = utf8(xml);
  if (text === undefined) return 'the message is no UTF-8';
  return { xml: text, relayState, query: binding === 'redirect' ? signedQuery(raw, kind) : undefined };
}

function inflated(bytes: Buffer): Buffer | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: messageBounds.characters });
  } catch {
    return undefined;
  }
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Values as they were sent. A name that comes twice is refused: of two values each reader might take another. */
function rawParameters(text: string): ReadonlyMap<string, string> | string {
  const found = new Map<string, string>();
  for (const pair of text.split('&')) {
    const at = pair.indexOf('=');
    const name = decoded(at < 0 ? pair : pair.slice(0, at));
    if (name === undefined) return 'the parameters are no form encoding';
    if (!['SAMLRequest', 'SAMLResponse', 'RelayState', 'SigAlg', 'Signature', 'SAMLEncoding'].includes(name)) continue;
    if (found.has(name)) return `${name} comes twice`;
    found.set(name, at < 0 ? '' : pair.slice(at + 1));
  }
  return found;
}

function decoded(raw: string): string | undefined {
  try {
    return decodeURIComponent(raw.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function signedQuery(raw: ReadonlyMap<string, string>, kind: string): SignedQuery | undefined {
  if (!raw.has('Signature') && !raw.has('SigAlg')) return undefined;
  const octets = [kind, 'RelayState', 'SigAlg'].flatMap((name) => (raw.has(name) ? [`${name}=${raw.get(name)}`] : [])).join('&');
  return { octets, algorithm: decoded(raw.get('SigAlg') ?? '') ?? '', signature: decoded(raw.get('Signature') ?? '') ?? '' };
}

export type Judged = { readonly kind: 'good' } | { readonly kind: 'algorithm' | 'wrong'; readonly detail: string };

/** True under one of the certificates. */
export function judgeQuery({ octets, algorithm, signature }: SignedQuery, certificates: readonly string[]): Judged {
  const method = Object.hasOwn(signatureMethods, algorithm) ? signatureMethods[algorithm] : undefined;
  if (!method) return { kind: 'algorithm', detail: shownAlgorithm(algorithm) };
  const bytes = Buffer.from(signature, 'base64');
  const padding = method.padding && { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  const isRight = certificates.some((certificate) => {
    const key = new X509Certificate(pemOf(certificate)).publicKey;
    const isElliptic = key.asymmetricKeyType === 'ec';
    if (isElliptic !== algorithm.includes('#ecdsa-')) return false;
    return verify(method.hash, Buffer.from(octets), { key, ...padding, ...(isElliptic ? { dsaEncoding: 'ieee-p1363' } : {}) }, bytes);
  });
  return isRight ? { kind: 'good' } : { kind: 'wrong', detail: 'no registered certificate made this signature' };
}
