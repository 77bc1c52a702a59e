// The one door for XML from outside: bounded, without DOCTYPE, CDATA or processing instructions, and judged by the shape of what is to be read. It returns
// plain elements, whose text stands in one piece: nobody reads a document in another way. Signatures are judged over the text itself (signatures.ts).
import { DOMParser, type DomAttribute, type DomElement, type DomNode } from '@xmldom/xmldom';
import { fitting, type Shape } from './xml-shapes.ts';

/** An element as it may be read: names resolved, `xmlns` left out, attributes without a namespace by their name, others as `{namespace}name`. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text of an element without children, as it stands there; empty where there are children. */
  readonly text: string;
}

export type XmlRefusal =
  | 'too large'
  | 'not well formed'
  | 'document type'
  | 'processing instruction'
  | 'comment in a value'
  | 'text between elements'
  | 'one id twice'
  | 'not the expected document';

/** The document is not let in. `message` says where, in words of XML and without any of its values. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused';
  readonly because: XmlRefusal;

  constructor(because: XmlRefusal, where = '') {
    super(where === '' ? because : `${because}: ${where}`);
    this.because = because;
  }
}

/** In characters, elements, attributes of one element, and elements within each other. */
export interface XmlBounds {
  readonly characters: number;
  readonly elements: number;
  readonly attributes: number;
  readonly depth: number;
}

/** Of a protocol message. */
export const messageBounds: XmlBounds = { characters: 256 * 1024, elements: 4000, attributes: 40, depth: 40 };
/** Of the metadata of one party. */
export const metadataBounds: XmlBounds = { characters: 1024 * 1024, elements: 8000, attributes: 60, depth: 40 };

const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
const declaration =
  /^<\?xml\s+version\s*=\s*(["'])1\.0\1(\s+encoding\s*=\s*(["'])utf-8\3)?(\s+standalone\s*=\s*(["'])(yes|no)\5)?\s*\?>\s*/i;
const blank = /^[\t\n\r ]*$/;
const xmlns = 'http://www.w3.org/2000/xmlns/';
const kinds = { element: 1, text: 3, comment: 8 } as const;

/** Throws `XmlRefused`. Time and memory are within the bounds, whatever the text. */
export function openXml(given: string, shape: Shape, bounds: XmlBounds = messageBounds): XmlElement {
  if (given.length > bounds.characters) throw new XmlRefused('too large', `more than ${bounds.characters} characters`);
  const text = bare(given);
  if (notXml.test(text)) throw new XmlRefused('not well formed', 'a character that XML does not have');
  if (/<!(?!--)/.test(text)) throw new XmlRefused('document type', 'or a CDATA section');
  if (text.includes('<?')) throw new XmlRefused('processing instruction');
  demandFewLevels(text, bounds);
  const root = elementOf(parsed(text), { bounds, ids: new Set(), left: bounds.elements }, 1);
  const unfit = fitting(root, shape);
  if (unfit !== undefined) throw new XmlRefused('not the expected document', unfit);
  return root;
}

/** Without the mark and the declaration that may stand before a document. */
const bare = (given: string): string => given.replace(/^\ufeff/, '').replace(declaration, '');

/** Before anything is built of it. A comment may hold what looks like a tag: that is counted, too, and a real document does not come near the bounds. */
function demandFewLevels(text: string, { elements, depth }: XmlBounds): void {
  let count = 0;
  let level = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text[at + 1];
    if (next === '!') continue;
    if (next === '/') {
      level -= 1;
      continue;
    }
    count += 1;
    level += 1;
    const end = text.indexOf('>', at);
    if (end > 0 && text[end - 1] === '/') level -= 1;
    if (count > elements) throw new XmlRefused('too large', `more than ${elements} elements`);
    if (level > depth) throw new XmlRefused('too large', `more than ${depth} elements within each other`);
  }
}

/** The parser mends what is wrong, and tells of it: whatever it tells of is refused. */
function parsed(text: string): DomElement {
  const refuse = (): never => {
    throw new XmlRefused('not well formed');
  };
  try {
    const document = new DOMParser({ errorHandler: { warning: refuse, error: refuse, fatalError: refuse } }).parseFromString(
      text,
      'text/xml',
    );
    if (!document?.documentElement || document.doctype) return refuse();
    for (let node: DomNode | null = document.firstChild; node; node = node.nextSibling) {
      const known = node === document.documentElement || node.nodeType === kinds.comment;
      if (!known && !(node.nodeType === kinds.text && blank.test(node.nodeValue ?? ''))) return refuse();
    }
    return document.documentElement;
  } catch (error) {
    if (error instanceof XmlRefused) throw error;
    return refuse();
  }
}

interface Reading {
  readonly bounds: XmlBounds;
  readonly ids: Set<string>;
  left: number;
}

function elementOf(element: DomElement, reading: Reading, depth: number): XmlElement {
  reading.left -= 1;
  if (reading.left < 0 || depth > reading.bounds.depth) throw new XmlRefused('too large', 'elements');
  const name = nameOf(element);
  const attributes = attributesOf(element, reading);
  const children: XmlElement[] = [];
  const texts: string[] = [];
  let commented = false;
  for (let node: DomNode | null = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === kinds.element) children.push(elementOf(node as DomElement, reading, depth + 1));
    else if (node.nodeType === kinds.text) texts.push(node.nodeValue ?? '');
    else if (node.nodeType === kinds.comment) commented = true;
    else throw new XmlRefused('not well formed', name);
  }
  const text = texts.join('');
  if (notXml.test(text)) throw new XmlRefused('not well formed', 'a character that XML does not have');
  if (children.length > 0 && !blank.test(text)) throw new XmlRefused('text between elements', name);
  // Readers of other programs stop at a comment, or join what stands around it: a value must be one and the same to all.
  if (commented && children.length === 0) throw new XmlRefused('comment in a value', name);
  return { namespace: element.namespaceURI ?? '', name, attributes, children, text: children.length > 0 ? '' : text };
}

function nameOf({ localName, nodeName, prefix, namespaceURI }: DomElement | DomAttribute): string {
  if (!localName || nodeName.split(':').length > 2) throw new XmlRefused('not well formed', 'a name');
  if (prefix && !namespaceURI) throw new XmlRefused('not well formed', 'a prefix without a namespace');
  return localName;
}

function attributesOf({ attributes }: DomElement, { bounds, ids }: Reading): Readonly<Record<string, string>> {
  if (attributes.length > bounds.attributes) throw new XmlRefused('too large', 'attributes');
  const found = new Map<string, string>();
  for (let at = 0; at < attributes.length; at += 1) {
    const attribute = attributes[at]!;
    if (attribute.namespaceURI === xmlns) continue;
    const name = nameOf(attribute);
    const key = attribute.namespaceURI ? `{${attribute.namespaceURI}}${name}` : name;
    if (found.has(key)) throw new XmlRefused('not well formed', 'one attribute twice');
    if (notXml.test(attribute.value)) throw new XmlRefused('not well formed', 'a character that XML does not have');
    if (/^id$/i.test(name)) {
      if (ids.has(attribute.value)) throw new XmlRefused('one id twice');
      ids.add(attribute.value);
    }
    found.set(key, attribute.value);
  }
  return Object.fromEntries(found);
}

/** The signature among the children of the root, for who judges it. Call it with a text that the door let in. */
export function signatureNode(given: string): object {
  const root = parsed(bare(given));
  for (let node: DomNode | null = root.firstChild; node; node = node.nextSibling)
    if (node.localName === 'Signature' && node.namespaceURI === 'http://www.w3.org/2000/09/xmldsig#') return node;
  throw new XmlRefused('not the expected document', 'a signature');
}
