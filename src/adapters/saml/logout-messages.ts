// Writes what goes to service providers at a sign-out, as an address or a form (SAML 2.0 Core 3.7, Bindings 3.4 and 3.5).
import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { OutgoingLogoutRequest, OutgoingLogoutResponse, Sent, Signer } from '../../core/saml/document-store.ts';
import { statusCodes } from '../../core/saml/types.ts';
import { nameIdFormat, ns, rsaSha256, statusOf } from './names.ts';
import { issuerElement, moment } from './responses.ts';
import { keyOf, signed } from './signing.ts';
import { element, type Xml } from './xml-writing.ts';

type Outgoing = OutgoingLogoutRequest | OutgoingLogoutResponse;

const head = ({ id, now, to }: Outgoing) => ({
  'xmlns:samlp': ns.samlp,
  'xmlns:saml': ns.saml,
  ID: id,
  Version: '2.0',
  IssueInstant: moment(now),
  Destination: to,
});

export function logoutRequest(given: OutgoingLogoutRequest, signer: Signer): Sent {
  const document = element(
    'samlp:LogoutRequest',
    { ...head(given), NotOnOrAfter: moment(given.notOnOrAfter) },
    issuerElement(given.issuer),
    element('saml:NameID', { Format: nameIdFormat[given.nameId.format] }, { text: given.nameId.value }),
    given.sessionIndex === null ? null : element('samlp:SessionIndex', {}, { text: given.sessionIndex }),
  );
  return sent('SAMLRequest', document, given, signer);
}

export function logoutResponse(given: OutgoingLogoutResponse, signer: Signer): Sent {
  const { status } = given;
  const code =
    status === 'Success' || status === 'PartialLogout'
      ? element(
          'samlp:StatusCode',
          { Value: statusOf('Success') },
          status === 'Success' ? null : element('samlp:StatusCode', { Value: statusOf(status) }),
        )
      : element('samlp:StatusCode', { Value: statusOf(statusCodes[status]) }, element('samlp:StatusCode', { Value: statusOf(status) }));
  const document = element(
    'samlp:LogoutResponse',
    { ...head(given), InResponseTo: given.inResponseTo },
    issuerElement(given.issuer),
    element('samlp:Status', {}, code),
  );
  return sent('SAMLResponse', document, given, signer);
}

/** A form carries a signed document, an address a signature of itself. */
function sent(kind: 'SAMLRequest' | 'SAMLResponse', document: Xml, { id, to, binding, relayState }: Outgoing, signer: Signer): Sent {
  const state = relayState === null ? {} : { RelayState: relayState };
  if (binding === 'post') {
    const message = Buffer.from(signed(document, id, signer), 'utf8').toString('base64');
    return { binding, address: to, fields: { [kind]: message, ...state } };
  }
  const message = deflateRawSync(Buffer.from(document, 'utf8')).toString('base64');
  const query = Object.entries({ [kind]: message, ...state, SigAlg: rsaSha256 })
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const signature = sign('sha256', Buffer.from(query), keyOf(signer)).toString('base64');
  return { binding, address: `${to}${to.includes('?') ? '&' : '?'}${query}&Signature=${encodeURIComponent(signature)}` };
}
