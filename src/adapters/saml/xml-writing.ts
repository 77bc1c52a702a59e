// Writes XML in its exclusive canonical form (Exclusive XML Canonicalization 1.0), so that what is written can be signed as it stands. No other file puts XML
// together from texts. Who writes declares a prefix where it is used first, on each branch of its own.

declare const xml: unique symbol;
/** A text that is XML. */
export type Xml = string & { readonly [xml]: true };

const inText: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' };
const inAttribute: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

/** Characters that XML does not have are left out: no party could read the document. */
const without = (text: string): string => text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '');
const escapeText = (text: string): string => without(text).replace(/[&<>\r]/g, (one) => inText[one]!);
const escapeAttribute = (text: string): string => without(text).replace(/[&<"\t\n\r]/g, (one) => inAttribute[one]!);

/** Names without a prefix; `xmlns:…` declares one. An attribute that is null is left out. */
export type Attributes = Readonly<Record<string, string | null>>;
/** A child that is null is left out; one that is a text is escaped. */
export type Child = Xml | { readonly text: string } | null;

const isDeclaration = (name: string): boolean => name.startsWith('xmlns:');
const byName = (a: string, b: string): number => (isDeclaration(a) === isDeclaration(b) ? (a < b ? -1 : 1) : isDeclaration(a) ? -1 : 1);

export function element(name: string, attributes: Attributes, ...children: readonly Child[]): Xml {
  if (!/^[A-Za-z][\w.-]*(:[A-Za-z][\w.-]*)?$/.test(name)) throw new Error(`no name of an element: ${name}`);
  const said = Object.keys(attributes)
    .toSorted(byName)
    .map((key) => (attributes[key] === null ? '' : ` ${key}="${escapeAttribute(attributes[key]!)}"`));
  const inside = children.map((child) => (child === null ? '' : typeof child === 'string' ? child : escapeText(child.text)));
  return `<${name}${said.join('')}>${inside.join('')}</${name}>` as Xml;
}
