// Encrypted assertions (XML Encryption 1.1): what our key opens. AES-GCM is taken anywhere. AES-CBC proves nothing of where its text comes from, and a
// caller could have us try changed ones: it is taken where a signature covers the ciphertext. Keys are wrapped by RSA-OAEP; RSA 1.5 is not taken.
import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import type { XmlElement } from '../xml-door.ts';
import { ds, xenc, xenc11 } from './names.ts';
import { ResponseRefused } from './signed-text.ts';
import { childOf, uriOf } from './xml-find.ts';

interface Cipher {
  readonly name: 'aes-128-gcm' | 'aes-256-gcm' | 'aes-128-cbc' | 'aes-256-cbc';
  readonly keyBytes: number;
  readonly nonceBytes: number;
  readonly proves: boolean;
}

const ciphers: Readonly<Record<string, Cipher>> = {
  'http://www.w3.org/2009/xmlenc11#aes128-gcm': { name: 'aes-128-gcm', keyBytes: 16, nonceBytes: 12, proves: true },
  'http://www.w3.org/2009/xmlenc11#aes256-gcm': { name: 'aes-256-gcm', keyBytes: 32, nonceBytes: 12, proves: true },
  [`${xenc}aes128-cbc`]: { name: 'aes-128-cbc', keyBytes: 16, nonceBytes: 16, proves: false },
  [`${xenc}aes256-cbc`]: { name: 'aes-256-cbc', keyBytes: 32, nonceBytes: 16, proves: false },
};
const oaep = `${xenc}rsa-oaep-mgf1p`;
const oaepOf11 = `${xenc11}rsa-oaep`;
const tagBytes = 16;

export interface Decrypted {
  /** The text of the assertion. */
  readonly text: string;
  /** The private key that opened it, as PEM. */
  readonly key: string;
  /** It is wrapped as XML Encryption 1.0 has it, and node-saml opens it, too. */
  readonly isOfFirstEdition: boolean;
}

/**
 * `keys` are our private keys as PEM, and all of them are tried. `isCovered`: a signature that was found right covers the ciphertext. Throws
 * `ResponseRefused`, which says the same of a wrong key and of a wrong text.
 */
export function opened(encrypted: XmlElement, keys: readonly string[], isCovered: boolean): Decrypted {
  const data = childOf(encrypted, xenc, 'EncryptedData')!;
  const cipher = ciphers[algorithmOf(data)];
  const wrapped = childOf(childOf(data, ds, 'KeyInfo') ?? data, xenc, 'EncryptedKey');
  const oaepHash = wrapped && hashOf(wrapped);
  if (!cipher || !oaepHash) throw new ResponseRefused('algorithm', 'encryption');
  if (!cipher.proves && !isCovered) throw new ResponseRefused('algorithm', 'AES-CBC without a signature around it');
  for (const key of keys) {
    const secret = unwrapped(bytesOf(wrapped), key, oaepHash);
    const text = secret?.length === cipher.keyBytes ? decrypted(bytesOf(data), secret, cipher) : undefined;
    if (text !== undefined) return { text, key, isOfFirstEdition: algorithmOf(wrapped) === oaep };
  }
  throw new ResponseRefused('not-decryptable', 'no key of ours opens it');
}

/**
 * The hash of RSA-OAEP, for digest and mask alike: SHA-1 is what `rsa-oaep-mgf1p` means (XML Encryption 1.1, section 5.5.2), and what a method that names none has. Undefined
 * where another one is asked for, or two.
 */
function hashOf(wrapped: XmlElement): 'sha1' | 'sha256' | undefined {
  const method = childOf(wrapped, xenc, 'EncryptionMethod')!;
  const digest = uriOf(childOf(method, ds, 'DigestMethod')?.attributes['Algorithm'] ?? `${ds}sha1`);
  const mask = uriOf(childOf(method, xenc11, 'MGF')?.attributes['Algorithm'] ?? `${xenc11}mgf1sha1`);
  const isPair = (hash: string) => digest.endsWith(`#${hash}`) && mask === `${xenc11}mgf1${hash}`;
  if (digest === `${ds}sha1` && isPair('sha1')) return [oaep, oaepOf11].includes(algorithmOf(wrapped)) ? 'sha1' : undefined;
  return algorithmOf(wrapped) === oaepOf11 && digest === `${xenc}sha256` && isPair('sha256') ? 'sha256' : undefined;
}

const algorithmOf = (element: XmlElement): string => uriOf(childOf(element, xenc, 'EncryptionMethod')?.attributes['Algorithm'] ?? '');
const bytesOf = (element: XmlElement): Buffer =>
  Buffer.from(childOf(childOf(element, xenc, 'CipherData')!, xenc, 'CipherValue')!.text, 'base64');

function unwrapped(bytes: Buffer, key: string, oaepHash: string): Buffer | undefined {
  try {
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, bytes);
  } catch {
    return undefined;
  }
}

function decrypted(bytes: Buffer, secret: Buffer, { name, nonceBytes, proves }: Cipher): string | undefined {
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const nonce = bytes.subarray(0, nonceBytes);
  try {
    if (proves) {
      const decipher = createDecipheriv(name as 'aes-256-gcm', secret, nonce, { authTagLength: tagBytes }).setAuthTag(
        bytes.subarray(-tagBytes),
      );
      return utf8(Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()]));
    }
    // XML Encryption pads with anything and the count: Node's own check is for PKCS #7.
    const decipher = createDecipheriv(name, secret, nonce).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(bytes.subarray(nonceBytes)), decipher.final()]);
    const padding = padded.at(-1) ?? 0;
    return padding >= 1 && padding <= 16 ? utf8(padded.subarray(0, -padding)) : undefined;
  } catch {
    return undefined;
  }
}

const utf8 = (bytes: Buffer): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
