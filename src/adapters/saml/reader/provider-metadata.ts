// Metadata of an identity provider (SAML 2.0 Metadata): one party, its address for requests, its keys. Whoever gave it to us vouches for it, an operator or
// the address that it was fetched from: a signature in it is not judged.
import { createPublicKey, X509Certificate } from 'node:crypto';
import type { ProviderMetadata } from '../../../core/federation/saml/types.ts';
import { type Instant, instantOfDate } from '../../../core/time.ts';
import { metadataBounds, openXml, type XmlElement, XmlRefused } from '../xml-door.ts';
import type { Shape } from '../xml-shapes.ts';
import { bindings, ds, md, samlp } from './names.ts';
import { attributeOf, childOf, childrenOf, timeOf, uriOf } from './xml-find.ts';

const inMetadata = (name: string, more: Omit<Shape, 'namespace' | 'name'>): Shape => ({ namespace: md, name, content: 'open', ...more });
const service = (name: string): Shape => inMetadata(name, { attributes: { Binding: 'one', Location: 'one' } });

/** Who publishes it may add what we do not read. */
const shape: Shape = inMetadata('EntityDescriptor', {
  attributes: { entityID: 'one' },
  children: [
    [
      'one',
      inMetadata('IDPSSODescriptor', {
        attributes: { protocolSupportEnumeration: 'one' },
        children: [
          ['some', inMetadata('KeyDescriptor', { children: [['one', { namespace: ds, name: 'KeyInfo', content: 'open' }]] })],
          ['some', service('SingleSignOnService')],
          ['any', service('SingleLogoutService')],
        ],
      }),
    ],
  ],
});

const leastBits = 2048;

export function readProviderMetadata(text: string): ProviderMetadata | { readonly unreadable: string } {
  try {
    return metadataOf(openXml(text, shape, metadataBounds));
  } catch (error) {
    if (error instanceof XmlRefused) return { unreadable: error.message };
    throw error;
  }
}

function metadataOf(root: XmlElement): ProviderMetadata | { readonly unreadable: string } {
  const descriptor = childOf(root, md, 'IDPSSODescriptor')!;
  if (!uriOf(descriptor.attributes['protocolSupportEnumeration']!).split(' ').includes(samlp)) return { unreadable: 'not of SAML 2.0' };
  const signOn = serviceOf(descriptor, 'SingleSignOnService', bindings.redirect);
  if (!signOn) return { unreadable: 'no SingleSignOnService with the binding HTTP-Redirect' };
  const used = childrenOf(descriptor, md, 'KeyDescriptor').filter((each) => attributeOf(each, 'use') !== 'encryption');
  const found = used.flatMap((each) => keysIn(childOf(each, ds, 'KeyInfo')!));
  if (found.length === 0) return { unreadable: `no RSA key of ${leastBits} bits or more that may sign` };
  const ends = found.flatMap(({ expires }) => (expires === null ? [] : [expires]));
  const times = [timeOf(root, 'validUntil'), timeOf(descriptor, 'validUntil')].flatMap((at) => (at === null ? [] : [at]));
  return {
    entityId: attributeOf(root, 'entityID')!,
    signOn: signOn.address,
    logout:
      serviceOf(descriptor, 'SingleLogoutService', bindings.redirect) ??
      serviceOf(descriptor, 'SingleLogoutService', bindings.post) ??
      null,
    keys: [...new Set(found.map(({ pem }) => pem))],
    validUntil: times.length === 0 ? null : (Math.min(...times) as Instant),
    certificatesEnd: ends.length === 0 ? null : { first: Math.min(...ends) as Instant, last: Math.max(...ends) as Instant },
  };
}

/** Locations that are no web addresses are none: a browser would be led there. */
function serviceOf(descriptor: XmlElement, name: string, binding: string) {
  const found = childrenOf(descriptor, md, name).find((each) => attributeOf(each, 'Binding') === binding);
  const address = attributeOf(found, 'Location');
  if (address === null || !isWeb(address)) return undefined;
  const answers = attributeOf(found, 'ResponseLocation');
  return {
    address,
    answers: answers !== null && isWeb(answers) ? answers : address,
    binding: binding === bindings.redirect ? ('redirect' as const) : ('post' as const),
  };
}

const isWeb = (address: string): boolean => /^https?:$/.test(URL.parse(address)?.protocol ?? '');

interface Found {
  readonly pem: string;
  readonly expires: Instant | null;
}

/** Certificates first: a key that stands beside them is the same one. */
function keysIn(info: XmlElement): readonly Found[] {
  const certificates = childrenOf(info, ds, 'X509Data').flatMap((data) => childrenOf(data, ds, 'X509Certificate'));
  if (certificates.length > 0) return certificates.flatMap(({ text }) => certificateOf(text));
  return childrenOf(info, ds, 'KeyValue').flatMap((value) => keyOf(childOf(value, ds, 'RSAKeyValue')));
}

function certificateOf(text: string): readonly Found[] {
  try {
    const read = new X509Certificate(Buffer.from(text.replace(/\s+/g, ''), 'base64'));
    if (!isStrong(read.publicKey)) return [];
    return [{ pem: read.toString(), expires: instantOfDate(new Date(read.validTo)) }];
  } catch {
    return [];
  }
}

function keyOf(value: XmlElement | undefined): readonly Found[] {
  const part = (name: string) => Buffer.from(value ? (childOf(value, ds, name)?.text ?? '') : '', 'base64').toString('base64url');
  try {
    const key = createPublicKey({ key: { kty: 'RSA', n: part('Modulus'), e: part('Exponent') }, format: 'jwk' });
    return isStrong(key) ? [{ pem: key.export({ type: 'spki', format: 'pem' }).toString(), expires: null }] : [];
  } catch {
    return [];
  }
}

const isStrong = ({ asymmetricKeyType, asymmetricKeyDetails }: X509Certificate['publicKey']): boolean =>
  asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= leastBits;
