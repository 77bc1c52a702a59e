// Elements and values of a document that was let in.
import { type Instant, instantOfText } from '../../../core/time.ts';
import type { XmlElement } from '../xml-door.ts';
import { XmlRefused } from '../xml-door.ts';

/** The children of that name, in the order of the document. */
export const childrenOf = (element: XmlElement, namespace: string, name: string): readonly XmlElement[] =>
  element.children.filter((each) => each.name === name && each.namespace === namespace);

/** The first child of that name; undefined without one. */
export const childOf = (element: XmlElement, namespace: string, name: string): XmlElement | undefined =>
  childrenOf(element, namespace, name)[0];

/** A URI as XML Schema reads one (anyURI, whiteSpace collapse): blanks around it, and line breaks of a writer that indents, are no part of it. */
export const uriOf = (text: string): string => text.trim().replace(/[\t\n\r ]+/g, ' ');

/** The value of an attribute that holds a URI or an id; null without one. */
export const attributeOf = (element: XmlElement | undefined, name: string): string | null => {
  const value = element?.attributes[name];
  return value === undefined ? null : uriOf(value);
};

/** A time of SAML 2.0 Core 1.3.3, which is in UTC; null without one. Throws `XmlRefused` for what is none. */
export function timeOf(element: XmlElement, name: string): Instant | null {
  const text = attributeOf(element, name);
  if (text === null) return null;
  const at = /T.*(Z|\+00:00)$/.test(text) ? instantOfText(text) : undefined;
  if (at === undefined) throw new XmlRefused('not the expected document', `${element.name} with a ${name} that is no time`);
  return at;
}
