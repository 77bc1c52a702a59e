// The text that a signature covers, and nothing else of a document: whoever reads that text reads what was signed, wherever else copies of it stand
// (SAML 2.0 Core 5.4, XML Signature 1.1).
import { type DomElement, DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import type { UnreadResponse } from '../../core/saml-providers/types.ts';
import { digestAlgorithms, ds, enveloped, exclusive, signatureAlgorithms } from './names.ts';
import type { XmlElement } from './xml-door.ts';
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
export type Place = 'root' | { readonly child: string };

/**
 * The canonical text of the element at that place, which one of `keys` (PEM) signed as a whole. `element` is the same element as the door read it.
 * Undefined where it has no signature. Throws `ResponseRefused` where it has one that is not exactly the one that SAML describes, or that none
 * of the keys made.
 */
export function signedText(text: string, element: XmlElement, place: Place, keys: readonly string[]): string | undefined {
  const signature = childOf(element, ds, 'Signature');
  if (!signature) return undefined;
  demandUsual(signature, element);
  for (const key of keys) {
    const covered = coveredBy(key, text, place);
    if (covered !== undefined) return covered;
  }
  throw new ResponseRefused('signature-wrong', `no key of the provider signed ${element.name}`);
}

/** The order of the children matters, too: the library takes the first method that it finds. */
function demandUsual(signature: XmlElement, element: XmlElement): void {
  const [info, value, ...others] = signature.children;
  const isUsual = info?.name === 'SignedInfo' && value?.name === 'SignatureValue' && others.length <= 1;
  if (!isUsual) throw new ResponseRefused('signature-elsewhere', 'parts of the signature in another order');
  const reference = childOf(info, ds, 'Reference')!;
  if (reference.attributes['URI'] !== `#${element.attributes['ID']}`)
    throw new ResponseRefused('signature-elsewhere', `the signature in ${element.name} is of another element`);
  const methodOf = (parent: XmlElement, name: string) => childOf(parent, ds, name)?.attributes['Algorithm'] ?? '';
  if (methodOf(info, 'CanonicalizationMethod') !== exclusive) throw new ResponseRefused('algorithm', 'canonicalization');
  if (!Object.hasOwn(signatureAlgorithms, methodOf(info, 'SignatureMethod'))) throw new ResponseRefused('algorithm', 'signature method');
  if (!Object.hasOwn(digestAlgorithms, methodOf(reference, 'DigestMethod'))) throw new ResponseRefused('algorithm', 'digest method');
  const transforms = childrenOf(childOf(reference, ds, 'Transforms')!, ds, 'Transform').map(({ attributes }) => attributes['Algorithm']);
  if (transforms.length !== 2 || transforms[0] !== enveloped || transforms[1] !== exclusive)
    throw new ResponseRefused('algorithm', 'transforms');
}

/** A key in the message is never looked at. */
function coveredBy(key: string, text: string, place: Place): string | undefined {
  const signature = childElement(elementAt(text, place), 'Signature');
  const judge = new SignedXml({ publicCert: key, getCertFromKeyInfo: () => null });
  try {
    judge.loadSignature(signature);
    if (!judge.checkSignature(text)) return undefined;
    const covered = judge.getSignedReferences();
    return covered.length === 1 ? covered[0] : undefined;
  } catch {
    return undefined;
  }
}

const quiet = () => {};

function elementAt(text: string, place: Place): DomElement {
  const handler = { warning: quiet, error: quiet, fatalError: quiet };
  const root = new DOMParser({ errorHandler: handler }).parseFromString(text, 'text/xml')?.documentElement;
  if (!root) throw new ResponseRefused('judged-otherwise', 'the parser reads another document');
  return place === 'root' ? root : childElement(root, place.child);
}

/** The first child of that name: the door has let in one alone. */
function childElement(parent: DomElement, name: string): DomElement {
  for (let node = parent.firstChild; node; node = node.nextSibling)
    if (node.nodeType === 1 && node.localName === name) return node as DomElement;
  throw new ResponseRefused('judged-otherwise', `${name} is not where it was read`);
}
