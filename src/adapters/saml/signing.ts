// Signs documents of ours: rsa-sha256, exclusive canonicalization, the certificate inside (xml-crypto).
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { Signer } from '../../core/saml/document-store.ts';
import { enveloped, exclusive, rsaSha256, sha256 } from './names.ts';
import { written, type Xml } from './xml-writing.ts';

const mostKeys = 100;
const keys = new Map<string, KeyObject>();

/** Reading a PEM costs a good part of a signature: those in use are kept. */
export function keyOf({ privatePem }: Pick<Signer, 'privatePem'>): KeyObject {
  const known = keys.get(privatePem);
  if (known) return known;
  if (keys.size >= mostKeys) keys.clear();
  const key = createPrivateKey(privatePem);
  keys.set(privatePem, key);
  return key;
}

export const pemOf = (certificate: string): string =>
  `-----BEGIN CERTIFICATE-----\n${certificate.match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`;

/** The document with a signature of its root, after its first child (`after`) or before it (`first`): where the schema of the root wants it. */
export function signed(document: Xml, id: string, signer: Signer, place: 'after' | 'first' = 'after'): Xml {
  const signature = new SignedXml({
    privateKey: keyOf(signer),
    publicCert: pemOf(signer.certificate),
    signatureAlgorithm: rsaSha256,
    canonicalizationAlgorithm: exclusive,
    idAttribute: 'ID',
  });
  signature.addReference({ xpath: '/*', uri: `#${id}`, transforms: [enveloped, exclusive], digestAlgorithm: sha256 });
  const location =
    place === 'after' ? ({ reference: '/*/*[1]', action: 'after' } as const) : ({ reference: '/*', action: 'prepend' } as const);
  signature.computeSignature(document, { prefix: 'ds', location });
  return written(signature.getSignedXml());
}
