// Writes our metadata, and reads that of a service provider (SAML 2.0 Metadata).
import type { IdentityProviderMetadata, ServiceProviderMetadata, Signer } from '../../core/saml/document-store.ts';
import type { NameIdFormat } from '../../core/saml/types.ts';
import { readCertificate } from './certificates.ts';
import { encryptionMethod } from './encrypting.ts';
import { entityDescriptor } from './message-shapes.ts';
import { bindings, nameIdFormat, ns } from './names.ts';
import { moment } from './responses.ts';
import { signedElement } from './signing.ts';
import { metadataBounds, openXml, type XmlElement, XmlRefused } from './xml-door.ts';
import { element } from './xml-writing.ts';

export function idpMetadata(given: IdentityProviderMetadata, id: string, signer: Signer): string {
  const keys = given.certificates.map((certificate) => {
    const data = element('ds:X509Data', {}, element('ds:X509Certificate', {}, { text: certificate }));
    return element('md:KeyDescriptor', { use: 'signing' }, element('ds:KeyInfo', { 'xmlns:ds': ns.ds }, data));
  });
  const service = (name: string, binding: string, location: string) => element(name, { Binding: binding, Location: location });
  const descriptor = element(
    'md:IDPSSODescriptor',
    { protocolSupportEnumeration: ns.samlp, WantAuthnRequestsSigned: String(given.wantsSignedRequests) },
    ...keys,
    ...[bindings.redirect, bindings.post].map((binding) => service('md:SingleLogoutService', binding, given.logout)),
    ...Object.values(nameIdFormat).map((format) => element('md:NameIDFormat', {}, { text: format })),
    ...[bindings.redirect, bindings.post].map((binding) => service('md:SingleSignOnService', binding, given.signOn)),
  );
  const attributes = { 'xmlns:md': ns.md, ID: id, entityID: given.entityId, validUntil: moment(given.validUntil) };
  return signedElement({ name: 'md:EntityDescriptor', attributes, before: [], after: [descriptor] }, signer);
}

export function readSpMetadata(text: string): ServiceProviderMetadata | { readonly unreadable: string } {
  try {
    return providerOf(openXml(text, entityDescriptor, metadataBounds));
  } catch (error) {
    if (error instanceof XmlRefused) return { unreadable: error.message };
    throw error;
  }
}

function providerOf(root: XmlElement): ServiceProviderMetadata | { readonly unreadable: string } {
  const descriptor = root.children.find(({ name, namespace }) => name === 'SPSSODescriptor' && namespace === ns.md)!;
  const all = (name: string) => descriptor.children.filter((child) => child.name === name && child.namespace === ns.md);
  const consumers = all('AssertionConsumerService').filter(({ attributes }) => attributes['Binding'] === bindings.post);
  if (consumers.length === 0) return { unreadable: 'no AssertionConsumerService takes a form post' };
  const keys = all('KeyDescriptor').map(keyOf);
  if (keys.some(({ certificates }) => certificates.length === 0)) return { unreadable: 'a key without a certificate that can be taken' };
  const encryption = keys.find(({ use }) => use === 'encryption') ?? keys.find(({ use, methods }) => use === '' && methods.length > 0);
  const formats = all('NameIDFormat').map(({ text }) => text.trim());
  return {
    entityId: root.attributes['entityID']!.trim(),
    consumers: consumers.map(({ attributes }) => ({
      address: attributes['Location']!.trim(),
      index: /^\d{1,5}$/.test(attributes['index'] ?? '') ? Number(attributes['index']) : null,
      isDefault: ['true', '1'].includes(attributes['isDefault'] ?? ''),
    })),
    logout: logoutOf(all('SingleLogoutService')),
    certificates: keys.filter(({ use }) => use !== 'encryption').flatMap(({ certificates }) => certificates),
    encryption: encryption
      ? { certificate: encryption.certificates[0]!, algorithm: encryption.methods.map(encryptionMethod).find(Boolean) ?? null }
      : null,
    wantsSignedRequests: ['true', '1'].includes(descriptor.attributes['AuthnRequestsSigned'] ?? ''),
    nameId: formats.map(formatOf).find(Boolean) ?? null,
  };
}

export const formatOf = (address: string): NameIdFormat | undefined =>
  (Object.keys(nameIdFormat) as NameIdFormat[]).find((each) => nameIdFormat[each] === address);

function logoutOf(services: readonly XmlElement[]): ServiceProviderMetadata['logout'] {
  for (const binding of ['redirect', 'post'] as const) {
    const found = services.find(({ attributes }) => attributes['Binding'] === bindings[binding]);
    if (!found) continue;
    const address = found.attributes['Location']!.trim();
    return { address, answers: found.attributes['ResponseLocation']?.trim() || address, binding };
  }
  return null;
}

function keyOf(descriptor: XmlElement) {
  const certificates = textsOf(descriptor, 'X509Certificate').flatMap((text) => readCertificate(text)?.certificate ?? []);
  const methods = descriptor.children
    .filter(({ name }) => name === 'EncryptionMethod')
    .map(({ attributes }) => attributes['Algorithm'] ?? '');
  return { use: descriptor.attributes['use'] ?? '', certificates, methods };
}

const textsOf = (element: XmlElement, name: string): readonly string[] =>
  element.name === name && element.namespace === ns.ds ? [element.text] : element.children.flatMap((child) => textsOf(child, name));
