// Encrypts assertions for one service provider (XML Encryption 1.1): AES-GCM, under a key that RSA-OAEP wraps. Nothing is decrypted here.
import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto';
import type { Assertion } from '../../core/saml/document-store.ts';
import { ns } from './names.ts';
import { pemOf } from './signing.ts';
import { element, type Xml } from './xml-writing.ts';

const methods = {
  'aes128-gcm': { cipher: 'aes-128-gcm', bytes: 16, name: 'http://www.w3.org/2009/xmlenc11#aes128-gcm' },
  'aes256-gcm': { cipher: 'aes-256-gcm', bytes: 32, name: 'http://www.w3.org/2009/xmlenc11#aes256-gcm' },
} as const;

/** The transport of keys that every reader has. SHA-1 is its mask and its digest by definition: no collision helps against OAEP. */
const transport = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';

/** The method of that address, if it is one of ours. */
export const encryptionMethod = (address: string): keyof typeof methods | undefined =>
  (Object.keys(methods) as (keyof typeof methods)[]).find((each) => methods[each].name === address);

export async function encrypted(assertion: Xml, { certificate, algorithm }: NonNullable<Assertion['encryption']>): Promise<Xml> {
  const { cipher: name, bytes, name: address } = methods[algorithm];
  const [key, iv] = [randomBytes(bytes), randomBytes(12)];
  const cipher = createCipheriv(name, key, iv);
  const sealed = Buffer.concat([iv, cipher.update(assertion, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const wrapped = publicEncrypt(
    { key: createPublicKey(pemOf(certificate)), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    key,
  );
  const value = (content: Buffer): Xml =>
    element('xenc:CipherData', {}, element('xenc:CipherValue', {}, { text: content.toString('base64') }));
  const wrap = element(
    'xenc:EncryptedKey',
    {},
    element(
      'xenc:EncryptionMethod',
      { Algorithm: transport },
      element('ds:DigestMethod', { Algorithm: 'http://www.w3.org/2000/09/xmldsig#sha1' }),
    ),
    value(wrapped),
  );
  return element(
    'saml:EncryptedAssertion',
    { 'xmlns:saml': ns.saml },
    element(
      'xenc:EncryptedData',
      { 'xmlns:xenc': ns.xenc, Type: 'http://www.w3.org/2001/04/xmlenc#Element' },
      element('xenc:EncryptionMethod', { Algorithm: address }),
      element('ds:KeyInfo', { 'xmlns:ds': ns.ds }, wrap),
      value(sealed),
    ),
  );
}
