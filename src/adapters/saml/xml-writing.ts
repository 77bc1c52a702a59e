// Writes XML: elements by name, attributes and texts, all of them escaped. No other file puts XML together from texts.

declare const xml: unique symbol;
/** A text that is XML. */
export type Xml = string & { readonly [xml]: true };

const escaped: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

/** Characters that XML does not have are left out: no party could read the document. */
const escapeAll = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '').replace(/[&<>"'\t\n\r]/g, (one) => escaped[one]!);

type Attributes = Readonly<Record<string, string | null>>;

/** An attribute that is null is left out, and a child that is null, too. A child that is a text is escaped. */
export function element(name: string, attributes: Attributes, ...children: readonly (Xml | { readonly text: string } | null)[]): Xml {
  if (!/^[A-Za-z][\w.-]*(:[A-Za-z][\w.-]*)?$/.test(name)) throw new Error(`no name of an element: ${name}`);
  const said = Object.entries(attributes).map(([key, value]) => (value === null ? '' : ` ${key}="${escapeAll(value)}"`));
  const inside = children.map((child) => (child === null ? '' : typeof child === 'string' ? child : escapeAll(child.text)));
  return `<${name}${said.join('')}>${inside.join('')}</${name}>` as Xml;
}

/** What a library of ours wrote as XML. */
export const written = (text: string): Xml => text as Xml;
