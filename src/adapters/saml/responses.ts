// Writes responses: with an assertion, both signed, or with the reason why there is none (SAML 2.0 Core 2.3.3 and 3.3.3, Profiles 4.1.4.2).
import type { Assertion, FailureResponse, Signer } from '../../core/saml/document-store.ts';
import { statusCodes } from '../../core/saml/types.ts';
import { dateOf, type Instant } from '../../core/time.ts';
import { encrypted } from './encrypting.ts';
import { nameIdFormat, ns, statusOf } from './names.ts';
import { signedElement } from './signing.ts';
import { element, type Xml } from './xml-writing.ts';

/** To the second, as the oldest readers take it. */
export const moment = (at: Instant): string => `${dateOf(at).toISOString().slice(0, 19)}Z`;

/** It declares its prefix itself: in a response and at the end of a sign-out nobody above it uses that. */
export const issuerElement = (issuer: string): Xml => element('saml:Issuer', { 'xmlns:saml': ns.saml }, { text: issuer });

interface Answer {
  readonly id: string;
  readonly issuer: string;
  readonly consumer: string;
  readonly inResponseTo: string | null;
  readonly now: Instant;
}

const response = ({ id, issuer, consumer, inResponseTo, now }: Answer, inside: readonly Xml[], signer: Signer): Xml =>
  signedElement(
    {
      name: 'samlp:Response',
      attributes: {
        'xmlns:samlp': ns.samlp,
        ID: id,
        Version: '2.0',
        IssueInstant: moment(now),
        Destination: consumer,
        InResponseTo: inResponseTo,
      },
      before: [issuerElement(issuer)],
      after: inside,
    },
    signer,
  );

const base64 = (document: Xml): string => Buffer.from(document, 'utf8').toString('base64');

export async function assertionResponse(given: Assertion, signer: Signer): Promise<string> {
  const assertion = assertionElement(given, signer);
  const held = given.encryption ? await encrypted(assertion, given.encryption) : assertion;
  const status = element('samlp:Status', {}, element('samlp:StatusCode', { Value: statusOf('Success') }));
  return base64(response({ ...given, id: given.response }, [status, held], signer));
}

export function failureResponse(given: FailureResponse, signer: Signer): string {
  const second = element('samlp:StatusCode', { Value: statusOf(given.status) });
  const first = element('samlp:StatusCode', { Value: statusOf(statusCodes[given.status]) }, second);
  const status = element('samlp:Status', {}, first, element('samlp:StatusMessage', {}, { text: given.says }));
  return base64(response(given, [status], signer));
}

function assertionElement(given: Assertion, signer: Signer): Xml {
  const { now, nameId, consumer, inResponseTo } = given;
  const name = element('saml:NameID', { Format: nameIdFormat[nameId.format] }, { text: nameId.value });
  const confirmation = element('saml:SubjectConfirmationData', {
    InResponseTo: inResponseTo,
    NotOnOrAfter: moment(given.notOnOrAfter),
    Recipient: consumer,
  });
  const bearer = element('saml:SubjectConfirmation', { Method: 'urn:oasis:names:tc:SAML:2.0:cm:bearer' }, confirmation);
  const audience = element('saml:AudienceRestriction', {}, element('saml:Audience', {}, { text: given.audience }));
  const statement = element(
    'saml:AuthnStatement',
    {
      AuthnInstant: moment(given.authenticated),
      SessionIndex: given.sessionIndex,
      SessionNotOnOrAfter: moment(given.sessionEnds),
    },
    element('saml:AuthnContext', {}, element('saml:AuthnContextClassRef', {}, { text: given.context })),
  );
  return signedElement(
    {
      name: 'saml:Assertion',
      attributes: { 'xmlns:saml': ns.saml, ID: given.id, Version: '2.0', IssueInstant: moment(now) },
      before: [element('saml:Issuer', {}, { text: given.issuer })],
      after: [
        element('saml:Subject', {}, name, bearer),
        element('saml:Conditions', { NotBefore: moment(given.notBefore), NotOnOrAfter: moment(given.notOnOrAfter) }, audience),
        statement,
        element('saml:AttributeStatement', {}, ...given.attributes.map(attributeElement)),
      ],
    },
    signer,
  );
}

const attributeElement = ({ name, format, friendly, values }: Assertion['attributes'][number]): Xml =>
  element(
    'saml:Attribute',
    { Name: name, NameFormat: format, FriendlyName: friendly },
    ...values.map((value) => element('saml:AttributeValue', {}, { text: value })),
  );
