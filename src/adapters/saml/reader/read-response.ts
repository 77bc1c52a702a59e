// A SAML response, judged twice: by the library node-saml, and by our own reading. Both must find the same assertion right, and what is read of it is the
// text that was signed.
import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { ReadingParts } from '../../../core/federation/saml/reader-store.ts';
import type { ResponseVerdict, SamlEnvelope } from '../../../core/federation/saml/types.ts';
import { openXml, type XmlElement, XmlRefused } from '../xml-door.ts';
import { opened } from './decrypt.ts';
import { ds, saml, samlp, success } from './names.ts';
import * as shapes from './response-shapes.ts';
import { saidBy } from './said.ts';
import { secondOpinion } from './second-opinion.ts';
import { publicKeysOf, ResponseRefused, signedText } from './signed-text.ts';
import { attributeOf, childOf, childrenOf, uriOf } from './xml-find.ts';

/** The most characters of a response in base64. */
const mostBase64 = 350_000;

/** `encoded` is the value of the form field `SAMLResponse`. Judges no time, audience or subject: that is for the core. */
export async function readResponse(encoded: string, parts: ReadingParts): Promise<ResponseVerdict> {
  try {
    return await read(encoded, parts);
  } catch (error) {
    if (error instanceof ResponseRefused) return { kind: 'refused', because: error.because, where: error.where };
    if (error instanceof XmlRefused) return { kind: 'refused', because: ofXml(error), where: error.message };
    throw error;
  }
}

const ofXml = ({ because }: XmlRefused) =>
  because === 'too large'
    ? 'too-large'
    : because === 'one id twice'
      ? 'one-id-twice'
      : because === 'not the expected document' || because === 'text between elements'
        ? 'not-the-schema'
        : 'not-xml';

/** The same with the provider's keys, made once for all signatures of the response. */
type Parts = Pick<ReadingParts, 'ownKeys' | 'signed'> & { readonly keys: readonly KeyObject[] };

async function read(encoded: string, given: ReadingParts): Promise<ResponseVerdict> {
  const parts: Parts = { ...given, keys: publicKeysOf(given.keys) };
  const text = textOf(encoded);
  const root = openXml(text, shapes.response);
  if (root.attributes['Version'] !== '2.0') throw new ResponseRefused('not-the-schema', 'another version');
  const envelope = envelopeOf(root);
  const failed = failureOf(root);
  if (failed) return { kind: 'failed', ...failed, envelope };
  const outer = signedText(text, root, 'root', parts.keys);
  const plain = childrenOf(root, saml, 'Assertion');
  const sealed = childrenOf(root, saml, 'EncryptedAssertion');
  if (plain.length + sealed.length === 0) throw new ResponseRefused('no-assertion', 'neither plain nor encrypted');
  if (plain.length + sealed.length > 1) throw new ResponseRefused('several-assertions', 'more than one');
  const found = plain[0]
    ? { assertion: ofPlain(text, plain[0], outer, parts), key: undefined, shown: text }
    : ofSealed(text, sealed[0]!, outer !== undefined, parts);
  const { assertion } = found;
  const other = await secondOpinion(encodedAgain(found.shown), given, found.key);
  if (!isDeepStrictEqual(withoutSignature(openXml(other, shapes.assertion)), assertion))
    throw new ResponseRefused('judged-otherwise', 'the two readings differ');
  return { kind: 'genuine', assertion: saidBy(assertion), envelope };
}

/** Line ends as an XML processor has them, before anybody judges a signature over them (XML 1.0, section 2.11). */
function textOf(encoded: string): string {
  const bare = encoded.replace(/[\t\n\r ]+/g, '');
  if (bare.length > mostBase64) throw new ResponseRefused('too-large', 'the form field');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bare)) throw new ResponseRefused('not-xml', 'no base64');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(bare, 'base64'));
    return text.replace(/\r\n?/g, '\n');
  } catch {
    throw new ResponseRefused('not-xml', 'no UTF-8');
  }
}

const encodedAgain = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

function ofPlain(text: string, element: XmlElement, outer: string | undefined, { keys, signed }: Parts): XmlElement {
  const own = signedText(text, element, { child: 'Assertion' }, keys);
  if (own !== undefined) return sameAs(element, openXml(own, shapes.assertion));
  if (outer === undefined || signed === 'assertion') throw new ResponseRefused('unsigned', 'Assertion');
  const within = childOf(openXml(outer, shapes.response), saml, 'Assertion');
  if (!within) throw new ResponseRefused('unsigned', 'Assertion');
  return sameAs(element, withoutSignature(within));
}

/** `shown` is the document that the second reading judges. */
function ofSealed(text: string, element: XmlElement, isCovered: boolean, { keys, ownKeys, signed }: Parts) {
  const { text: open, key, isOfFirstEdition } = opened(element, ownKeys, isCovered);
  const inside = openXml(open.replace(/\r\n?/g, '\n'), shapes.assertion);
  const own = signedText(open, inside, 'root', keys);
  // What node-saml cannot open it is shown open. A signature around it is then wrong for it: there it has the assertion's own to go by.
  if (!isOfFirstEdition && own === undefined)
    throw new ResponseRefused('algorithm', 'RSA-OAEP of XML Encryption 1.1 without a signature inside');
  const shown = isOfFirstEdition ? text : inPlaceOfSealed(text, open);
  if (own === undefined && (!isCovered || signed === 'assertion')) throw new ResponseRefused('unsigned', 'EncryptedAssertion');
  return { assertion: own === undefined ? inside : sameAs(inside, openXml(own, shapes.assertion)), key, shown };
}

/** There is one, and no text looks like an element (`xml-door.ts`). Where another element has that name the second reading finds nothing, and the response is refused. */
const inPlaceOfSealed = (text: string, open: string): string =>
  text.replace(/<((?:[\w.-]+:)?)EncryptedAssertion[\s>][\s\S]*<\/\1EncryptedAssertion\s*>/, () => open);

/** What was signed is what the document shows at that place, but for the signature itself. */
function sameAs(shown: XmlElement, signed: XmlElement): XmlElement {
  if (!isDeepStrictEqual(withoutSignature(shown), signed))
    throw new ResponseRefused('signature-elsewhere', 'the document shows something else');
  return signed;
}

const withoutSignature = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children.filter(({ namespace, name }) => !(namespace === ds && name === 'Signature')),
});

const envelopeOf = (root: XmlElement): SamlEnvelope => {
  const issuer = childOf(root, saml, 'Issuer');
  return {
    issuer: issuer ? uriOf(issuer.text) : null,
    destination: attributeOf(root, 'Destination'),
    inResponseTo: attributeOf(root, 'InResponseTo'),
  };
};

function failureOf(root: XmlElement): { readonly status: string; readonly message: string | null } | undefined {
  const status = childOf(root, samlp, 'Status')!;
  const first = childOf(status, samlp, 'StatusCode')!;
  if (attributeOf(first, 'Value') === success) return undefined;
  const second = childOf(first, samlp, 'StatusCode');
  const message = childOf(status, samlp, 'StatusMessage')?.text.trim() ?? '';
  return { status: attributeOf(second ?? first, 'Value') ?? '', message: message === '' ? null : message.slice(0, 200) };
}
