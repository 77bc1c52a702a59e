// What an assertion says, read from the text that was signed.
import type { SamlAssertion, SamlAttribute, SamlConfirmation, SamlName } from '../../../core/federation/saml/types.ts';
import { type XmlElement, XmlRefused } from '../xml-door.ts';
import { bearer, saml } from './names.ts';
import { attributeOf, childOf, childrenOf, timeOf, uriOf } from './xml-find.ts';

const unspecified = ['urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified', 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'];
const formatOf = (text: string | null): string => (text === null || unspecified.includes(text) ? '' : text);

/** Throws `XmlRefused` for what the schema does not allow, and a shape cannot say. */
export function saidBy(assertion: XmlElement): SamlAssertion {
  if (assertion.attributes['Version'] !== '2.0') throw new XmlRefused('not the expected document', 'another version');
  const subject = childOf(assertion, saml, 'Subject');
  const conditions = childOf(assertion, saml, 'Conditions');
  const statement = childOf(assertion, saml, 'AuthnStatement');
  const name = subject && childOf(subject, saml, 'NameID');
  return {
    id: assertion.attributes['ID']!,
    issuer: uriOf(childOf(assertion, saml, 'Issuer')!.text),
    issued: timeOf(assertion, 'IssueInstant')!,
    name: name ? nameOf(name) : null,
    confirmations: subject ? childrenOf(subject, saml, 'SubjectConfirmation').flatMap(confirmationOf) : [],
    notBefore: conditions ? timeOf(conditions, 'NotBefore') : null,
    notOnOrAfter: conditions ? timeOf(conditions, 'NotOnOrAfter') : null,
    audiences: conditions
      ? childrenOf(conditions, saml, 'AudienceRestriction').map((each) => childrenOf(each, saml, 'Audience').map(({ text }) => uriOf(text)))
      : [],
    authenticated: statement ? timeOf(statement, 'AuthnInstant') : null,
    sessionIndex: attributeOf(statement, 'SessionIndex'),
    sessionEnds: statement ? timeOf(statement, 'SessionNotOnOrAfter') : null,
    attributes: joined(childrenOf(assertion, saml, 'AttributeStatement').flatMap((each) => childrenOf(each, saml, 'Attribute'))),
  };
}

export const nameOf = (element: XmlElement): SamlName => ({
  value: element.text.trim(),
  format: formatOf(attributeOf(element, 'Format')),
  nameQualifier: attributeOf(element, 'NameQualifier'),
  spNameQualifier: attributeOf(element, 'SPNameQualifier'),
});

function confirmationOf(element: XmlElement): readonly SamlConfirmation[] {
  if (attributeOf(element, 'Method') !== bearer) return [];
  const data = childOf(element, saml, 'SubjectConfirmationData');
  if (!data) return [];
  return [
    {
      recipient: attributeOf(data, 'Recipient'),
      inResponseTo: attributeOf(data, 'InResponseTo'),
      notBefore: timeOf(data, 'NotBefore'),
      notOnOrAfter: timeOf(data, 'NotOnOrAfter'),
    },
  ];
}

/** Some writers repeat the element for each value. Empty values are none. */
function joined(elements: readonly XmlElement[]): readonly SamlAttribute[] {
  const found = new Map<
    string,
    { readonly name: string; readonly format: string; friendlyName: string | null; readonly values: string[] }
  >();
  for (const element of elements) {
    const name = uriOf(element.attributes['Name']!);
    const format = formatOf(attributeOf(element, 'NameFormat'));
    const key = JSON.stringify([name, format]);
    const attribute = found.get(key) ?? { name, format, friendlyName: attributeOf(element, 'FriendlyName'), values: [] };
    for (const value of childrenOf(element, saml, 'AttributeValue')) {
      const text = (childOf(value, saml, 'NameID')?.text ?? value.text).trim();
      if (text !== '' && !attribute.values.includes(text)) attribute.values.push(text);
    }
    found.set(key, attribute);
  }
  return [...found.values()];
}
