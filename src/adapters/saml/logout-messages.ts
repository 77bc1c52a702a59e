// Writes what goes to service providers at a sign-out, as an address or a form (SAML 2.0 Core 3.7, Bindings 3.4 and 3.5).
import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { OutgoingLogoutRequest, OutgoingLogoutResponse, Sent, Signer } from '../../core/saml/document-store.ts';
import { statusCodes } from '../../core/saml/types.ts';
import { nameIdFormat, ns, rsaSha256, statusOf } from './names.ts';
import { issuerElement, moment } from './responses.ts';
import { keyOf, signedElement } from './signing.ts';
import { element, type Xml } from './xml-writing.ts';

type Outgoing = OutgoingLogoutRequest | OutgoingLogoutResponse;

/** A message whose root may be signed, where a form carries it. */
interface Message {
  readonly name: 'samlp:LogoutRequest' | 'samlp:LogoutResponse';
  readonly more: Readonly<Record<string, string>>;
  readonly inside: readonly Xml[];
}

export function logoutRequest(given: OutgoingLogoutRequest, signer: Signer): Sent {
  const { value, format } = given.nameId;
  const name = element('saml:NameID', { 'xmlns:saml': ns.saml, Format: nameIdFormat[format] }, { text: value });
  const inside = given.sessionIndex === null ? [name] : [name, element('samlp:SessionIndex', {}, { text: given.sessionIndex })];
  const more = { NotOnOrAfter: moment(given.notOnOrAfter) };
  return sent('SAMLRequest', { name: 'samlp:LogoutRequest', more, inside }, given, signer);
}

export function logoutResponse(given: OutgoingLogoutResponse, signer: Signer): Sent {
  const { status } = given;
  const outer = status === 'Success' || status === 'PartialLogout' ? 'Success' : statusCodes[status];
  const inner = status === 'Success' ? null : element('samlp:StatusCode', { Value: statusOf(status) });
  const inside = [element('samlp:Status', {}, element('samlp:StatusCode', { Value: statusOf(outer) }, inner))];
  return sent('SAMLResponse', { name: 'samlp:LogoutResponse', more: { InResponseTo: given.inResponseTo }, inside }, given, signer);
}

/** A form carries a signed document, an address a signature of itself. */
function sent(kind: 'SAMLRequest' | 'SAMLResponse', { name, more, inside }: Message, given: Outgoing, signer: Signer): Sent {
  const { id, now, to, binding, relayState } = given;
  const state = relayState === null ? {} : { RelayState: relayState };
  const attributes = { 'xmlns:samlp': ns.samlp, ID: id, Version: '2.0', IssueInstant: moment(now), Destination: to, ...more };
  const before = [issuerElement(given.issuer)];
  if (binding === 'post') {
    const document = signedElement({ name, attributes, before, after: inside }, signer);
    return { binding, address: to, fields: { [kind]: Buffer.from(document, 'utf8').toString('base64'), ...state } };
  }
  const message = deflateRawSync(Buffer.from(element(name, attributes, ...before, ...inside), 'utf8')).toString('base64');
  const query = Object.entries({ [kind]: message, ...state, SigAlg: rsaSha256 })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const signature = sign('sha256', Buffer.from(query), keyOf(signer)).toString('base64');
  return { binding, address: `${to}${to.includes('?') ? '&' : '?'}${query}&Signature=${encodeURIComponent(signature)}` };
}
