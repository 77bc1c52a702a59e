// The text that a signature covers, and nothing else of a document: whoever reads that text reads what was signed, wherever else copies of it stand
// (SAML 2.0 Core 5.4, XML Signature 1.1). Elements are found by their place alone: the library that judges beside us finds them by names and ids.
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { DOMParser, type DomElement, type DomNode } from '@xmldom/xmldom';
import { ExclusiveCanonicalization } from 'xml-crypto';
import type { UnreadResponse } from '../../../core/federation/saml/types.ts';
import type { XmlElement } from '../xml-door.ts';
import { digestAlgorithms, ds, enveloped, exclusive, signatureAlgorithms } from './names.ts';
import { childOf, childrenOf } from './xml-find.ts';

/** A response is not believed. `where` is for the log: it repeats no value of the document. */
export class ResponseRefused extends Error {
  override readonly name = 'ResponseRefused';
  readonly because: UnreadResponse;
  readonly where: string;

  constructor(because: UnreadResponse, where: string) {
    super(`${because}: ${where}`);
    this.because = because;
    this.where = where;
  }
}

/** The root of the document, or a child of it: by its place, for a name or an id would be found elsewhere, too. */
export type SignedPlace = 'root' | { readonly child: string };

/**
 * The canonical text of the element at that place, which one of `keys` signed as a whole. `element` is the same element as it was read. Undefined
 * where it has no signature. Throws `ResponseRefused` where it has one that is not exactly the one that SAML describes, or that none of the keys made.
 * A key in the message is never looked at.
 */
export function signedText(text: string, element: XmlElement, place: SignedPlace, keys: readonly KeyObject[]): string | undefined {
  const signature = childOf(element, ds, 'Signature');
  if (!signature) return undefined;
  const { method, digest, value, prefixes } = usualOf(signature, element);
  const covering = elementAt(text, place);
  const made = childElement(covering, 'Signature');
  const info = canonical(childElement(made, 'SignedInfo'), prefixes.info);
  covering.removeChild(made);
  const covered = canonical(covering, prefixes.element);
  if (createHash(digest.algorithm).update(covered).digest('base64') !== digest.value)
    throw new ResponseRefused('signature-wrong', `${element.name} was changed after it was signed`);
  if (!keys.some((key) => key.asymmetricKeyType === 'rsa' && verify(method, Buffer.from(info), key, value)))
    throw new ResponseRefused('signature-wrong', `no key of the provider signed ${element.name}`);
  return covered;
}

/** The keys in PEM, of certificates or by themselves: made once for all signatures of a document. */
export const publicKeysOf = (pems: readonly string[]): readonly KeyObject[] => pems.map((pem) => createPublicKey(pem));

/** The order of the children matters, too: another reader takes the first method that it finds. */
function usualOf(signature: XmlElement, element: XmlElement) {
  const [info, value, ...others] = signature.children;
  if (info?.name !== 'SignedInfo' || value?.name !== 'SignatureValue' || others.length > 1)
    throw new ResponseRefused('signature-elsewhere', 'parts of the signature in another order');
  const reference = childOf(info, ds, 'Reference')!;
  if (reference.attributes['URI'] !== `#${element.attributes['ID']}`)
    throw new ResponseRefused('signature-elsewhere', `the signature in ${element.name} is of another element`);
  const transforms = childrenOf(childOf(reference, ds, 'Transforms')!, ds, 'Transform');
  const [first, second, ...more] = transforms;
  if (first?.attributes['Algorithm'] !== enveloped || second?.attributes['Algorithm'] !== exclusive || more.length > 0)
    throw new ResponseRefused('algorithm', 'transforms');
  const canonicalization = childOf(info, ds, 'CanonicalizationMethod')!;
  if (canonicalization.attributes['Algorithm'] !== exclusive) throw new ResponseRefused('algorithm', 'canonicalization');
  return {
    method: known(signatureAlgorithms, childOf(info, ds, 'SignatureMethod')!, 'signature method'),
    digest: {
      algorithm: known(digestAlgorithms, childOf(reference, ds, 'DigestMethod')!, 'digest method'),
      value: childOf(reference, ds, 'DigestValue')!.text.replace(/[\t\n\r ]+/g, ''),
    },
    value: Buffer.from(value.text, 'base64'),
    prefixes: { info: prefixesOf(canonicalization), element: prefixesOf(second) },
  };
}

function known(algorithms: Readonly<Record<string, string>>, { attributes }: XmlElement, what: string): string {
  const name = attributes['Algorithm'] ?? '';
  if (!Object.hasOwn(algorithms, name)) throw new ResponseRefused('algorithm', what);
  return algorithms[name]!;
}

/** The prefixes that are kept although no name uses them (Exclusive XML Canonicalization 1.0, section 3). */
const prefixesOf = (method: XmlElement): readonly string[] =>
  (childOf(method, exclusive, 'InclusiveNamespaces')?.attributes['PrefixList'] ?? '').split(/[\t\n\r ]+/).filter((each) => each !== '');

function canonical(element: DomElement, prefixes: readonly string[]): string {
  const ancestorNamespaces = prefixes.length === 0 ? [] : namespacesAround(element);
  return new ExclusiveCanonicalization().process(element, { inclusiveNamespacesPrefixList: prefixes, ancestorNamespaces });
}

/** Declared by elements around it: of one prefix the nearest comes first. */
function namespacesAround(element: DomElement) {
  const found = new Map<string, string>();
  for (let node: DomNode | null = element.parentNode; node?.nodeType === 1; node = node.parentNode) {
    const { attributes } = node as DomElement;
    for (let at = 0; at < attributes.length; at += 1) {
      const { prefix, localName, value } = attributes[at]!;
      if (prefix === 'xmlns' && localName && !found.has(localName)) found.set(localName, value);
    }
  }
  return [...found].map(([prefix, namespaceURI]) => ({ prefix, namespaceURI }));
}

const quiet = () => {};

function elementAt(text: string, place: SignedPlace): DomElement {
  const handler = { warning: quiet, error: quiet, fatalError: quiet };
  const root = new DOMParser({ errorHandler: handler }).parseFromString(text, 'text/xml')?.documentElement;
  if (!root) throw new ResponseRefused('judged-otherwise', 'the parser reads another document');
  return place === 'root' ? root : childElement(root, place.child);
}

/** The first child of that name: the shape allows one alone. */
function childElement(parent: DomElement, name: string): DomElement {
  for (let node = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && node.localName === name) return node as DomElement;
  throw new ResponseRefused('judged-otherwise', `${name} is not where it was read`);
}
