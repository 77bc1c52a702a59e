// Reads messages of service providers: by the door and a shape, then once more from what was signed.
import type { AuthnRequest, Carried, LogoutRequest, LogoutResponse, ReadMessage, SamlMessage } from '../../core/saml/document-store.ts';
import { type Instant, instantOfText } from '../../core/time.ts';
import { type Judged, judgeQuery, openCarried } from './carried.ts';
import { type Enveloped, judgeEnveloped } from './enveloped.ts';
import { authnRequest, logoutRequest, logoutResponse } from './message-shapes.ts';
import { statusOf } from './names.ts';
import { openXml, type XmlElement, XmlRefused } from './xml-door.ts';
import type { Shape } from './xml-shapes.ts';

class Unreadable extends Error {}

const shapes: Readonly<Record<Carried['kind'], readonly Shape[]>> = {
  SAMLRequest: [authnRequest, logoutRequest],
  SAMLResponse: [logoutResponse],
};

export function readCarried(carried: Carried): ReadMessage | { readonly unreadable: string } | undefined {
  const opened = openCarried(carried);
  if (opened === undefined) return undefined;
  if (typeof opened === 'string') return { unreadable: opened };
  const { xml, query, relayState } = opened;
  try {
    const { root, shape } = rootOf(xml, shapes[carried.kind]);
    const message = messageOf(root);
    return {
      message,
      relayState,
      proven(certificates) {
        if (carried.binding === 'redirect') return provenBy(query ? judgeQuery(query, certificates) : { kind: 'absent' }, message);
        const judged = judgeEnveloped(xml, root, certificates);
        if (judged.kind !== 'good') return provenBy(judged, message);
        try {
          return provenBy(judged, messageOf(openXml(judged.signed, shape)));
        } catch {
          return { kind: 'refused', because: 'signature', detail: 'what was signed is no message' };
        }
      },
    };
  } catch (error) {
    if (error instanceof XmlRefused || error instanceof Unreadable) return { unreadable: error.message };
    throw error;
  }
}

function provenBy(judged: Judged | Enveloped, message: SamlMessage): ReturnType<ReadMessage['proven']> {
  switch (judged.kind) {
    case 'good':
      return { kind: 'good', message };
    case 'absent':
      return { kind: 'absent' };
    case 'algorithm':
      return { kind: 'refused', because: 'signature algorithm', detail: judged.detail };
    case 'wrong':
      return { kind: 'refused', because: 'signature', detail: judged.detail };
  }
}

/** By the shape whose name the root has; the first one's words where it is none of them. */
function rootOf(xml: string, possible: readonly Shape[]): { readonly root: XmlElement; readonly shape: Shape } {
  const [first, ...others] = possible;
  const name = /^[^<]*(?:<[?!][^>]*>[^<]*)*<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(xml.slice(0, 2000))?.[1];
  const shape = others.find((each) => each.name === name) ?? first!;
  return { root: openXml(xml, shape), shape };
}

export function messageOf(root: XmlElement): SamlMessage {
  if (root.attributes['Version'] !== '2.0') throw new Unreadable('another version of SAML');
  const id = root.attributes['ID']!;
  // An NCName: it goes back into XML, and into addresses.
  if (!/^[A-Za-z_][\w.-]{0,199}$/.test(id)) throw new Unreadable('an ID that is no name');
  const common = {
    id,
    issuer: textOf(child(root, 'Issuer')),
    destination: (root.attributes['Destination'] ?? '').trim(),
    issued: instantIn(root, 'IssueInstant')!,
  };
  switch (root.name) {
    case 'AuthnRequest':
      return { ...common, ...authnOf(root) };
    case 'LogoutRequest':
      return { ...common, ...logoutOf(root) };
    default:
      return { ...common, ...answerOf(root) };
  }
}

type Own<M> = Omit<M, 'id' | 'issuer' | 'destination' | 'issued'>;

function authnOf(root: XmlElement): Own<AuthnRequest> {
  const policy = child(root, 'NameIDPolicy');
  const contexts = child(root, 'RequestedAuthnContext');
  const subject = child(root, 'Subject');
  const index = root.attributes['AssertionConsumerServiceIndex'];
  return {
    kind: 'authn',
    consumer: root.attributes['AssertionConsumerServiceURL']?.trim() ?? null,
    consumerIndex: index === undefined ? null : wholeIn(index),
    binding: root.attributes['ProtocolBinding']?.trim() ?? null,
    force: truthIn(root, 'ForceAuthn'),
    passive: truthIn(root, 'IsPassive'),
    format: policy?.attributes['Format']?.trim() || null,
    contexts: contexts
      ? {
          comparison: contexts.attributes['Comparison'] ?? 'exact',
          classes: contexts.children.filter(({ name }) => name === 'AuthnContextClassRef').map(textOf),
        }
      : null,
    hint: (subject && textOf(child(subject, 'NameID'))) || null,
  };
}

const logoutOf = (root: XmlElement): Own<LogoutRequest> => ({
  kind: 'logout-request',
  notOnOrAfter: instantIn(root, 'NotOnOrAfter'),
  nameId: textOf(child(root, 'NameID')),
  sessionIndexes: root.children.filter(({ name }) => name === 'SessionIndex').map(textOf),
});

function answerOf(root: XmlElement): Own<LogoutResponse> {
  const code = child(child(root, 'Status')!, 'StatusCode')!;
  // An answer about a part of the sign-out says so beside "success".
  const whole = !code.children.some(({ name }) => name === 'StatusCode');
  return {
    kind: 'logout-response',
    inResponseTo: root.attributes['InResponseTo']!,
    success: whole && code.attributes['Value']?.trim() === statusOf('Success'),
  };
}

const child = (parent: XmlElement, name: string): XmlElement | undefined => parent.children.find((each) => each.name === name);
const textOf = (element: XmlElement | undefined): string => element?.text.trim() ?? '';

function truthIn({ attributes }: XmlElement, name: string): boolean {
  const text = attributes[name]?.trim();
  if (text === undefined || text === 'false' || text === '0') return false;
  if (text === 'true' || text === '1') return true;
  throw new Unreadable(`${name} is no truth value`);
}

function wholeIn(text: string): number {
  if (!/^\d{1,5}$/.test(text.trim())) throw new Unreadable('an index that is no number');
  return Number(text);
}

function instantIn({ attributes }: XmlElement, name: string): Instant | null {
  const text = attributes[name]?.trim();
  if (text === undefined) return null;
  const at = /^\d{4}-\d\d-\d\dT/.test(text) ? instantOfText(text) : undefined;
  if (at === undefined) throw new Unreadable(`${name} is no time`);
  return at;
}
