// Signs documents of ours: rsa-sha256, the certificate inside. What is written is canonical already (xml-writing.ts), so that nothing has to be read again; a
// test has a library find the same.
import { createHash, createPrivateKey, type KeyObject, sign } from 'node:crypto';
import type { Signer } from '../../core/saml/document-store.ts';
import { enveloped, exclusive, ns, rsaSha256, sha256 } from './names.ts';
import { type Attributes, element, type Xml } from './xml-writing.ts';

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

interface Unsigned {
  readonly name: string;
  /** `ID` names the element for its signature. */
  readonly attributes: Attributes & { readonly ID: string };
  /** The children on both sides of the place that the schema has for a signature. */
  readonly before: readonly Xml[];
  readonly after: readonly (Xml | null)[];
}

/** The element with a signature of it. */
export function signedElement({ name, attributes, before, after }: Unsigned, signer: Signer): Xml {
  const digest = createHash('sha256')
    .update(element(name, attributes, ...before, ...after), 'utf8')
    .digest('base64');
  return element(name, attributes, ...before, signatureOf(attributes.ID, digest, signer), ...after);
}

function signatureOf(id: string, digest: string, signer: Signer): Xml {
  const parts = [
    element('ds:CanonicalizationMethod', { Algorithm: exclusive }),
    element('ds:SignatureMethod', { Algorithm: rsaSha256 }),
    element(
      'ds:Reference',
      { URI: `#${id}` },
      element('ds:Transforms', {}, element('ds:Transform', { Algorithm: enveloped }), element('ds:Transform', { Algorithm: exclusive })),
      element('ds:DigestMethod', { Algorithm: sha256 }),
      element('ds:DigestValue', {}, { text: digest }),
    ),
  ];
  // Alone it declares its prefix, inside of the signature that does.
  const alone = element('ds:SignedInfo', { 'xmlns:ds': ns.ds }, ...parts);
  const value = sign('sha256', Buffer.from(alone, 'utf8'), keyOf(signer)).toString('base64');
  const certificate = element('ds:X509Certificate', {}, { text: signer.certificate });
  return element(
    'ds:Signature',
    { 'xmlns:ds': ns.ds },
    element('ds:SignedInfo', {}, ...parts),
    element('ds:SignatureValue', {}, { text: value }),
    element('ds:KeyInfo', {}, element('ds:X509Data', {}, certificate)),
  );
}
