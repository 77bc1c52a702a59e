// The shapes of a response that are read (SAML 2.0 Core, sections 2 and 3), without what no signature of ours may hide behind: extensions, advice, objects
// in signatures, assertions within assertions, encrypted names and attributes.

import type { Shape } from '../xml-shapes.ts';
import { ds, saml, samlp, xenc, xenc11 } from './names.ts';

const text = (namespace: string, name: string, attributes: NonNullable<Shape['attributes']> = {}): Shape => ({
  namespace,
  name,
  attributes,
  content: 'text',
});
const open = (namespace: string, name: string, attributes: NonNullable<Shape['attributes']> = {}): Shape => ({
  namespace,
  name,
  attributes,
  content: 'open',
});

const nameAttributes = { NameQualifier: 'maybe', SPNameQualifier: 'maybe', Format: 'maybe', SPProvidedID: 'maybe' } as const;
const issuer = text(saml, 'Issuer', nameAttributes);
export const nameId = text(saml, 'NameID', nameAttributes);

const method = (namespace: string, name: string): Shape => ({
  namespace,
  name,
  attributes: { Algorithm: 'one' },
  children: [['maybe', text('http://www.w3.org/2001/10/xml-exc-c14n#', 'InclusiveNamespaces', { PrefixList: 'maybe' })]],
});

/** One reference, and no object: a signature of SAML has neither more nor less (Core 5.4). */
export const signature: Shape = {
  namespace: ds,
  name: 'Signature',
  attributes: { Id: 'maybe' },
  children: [
    [
      'one',
      {
        namespace: ds,
        name: 'SignedInfo',
        attributes: { Id: 'maybe' },
        children: [
          ['one', method(ds, 'CanonicalizationMethod')],
          ['one', method(ds, 'SignatureMethod')],
          [
            'one',
            {
              namespace: ds,
              name: 'Reference',
              attributes: { URI: 'one', Id: 'maybe', Type: 'maybe' },
              children: [
                ['one', { namespace: ds, name: 'Transforms', children: [['some', method(ds, 'Transform')]] }],
                ['one', method(ds, 'DigestMethod')],
                ['one', text(ds, 'DigestValue')],
              ],
            },
          ],
        ],
      },
    ],
    ['one', text(ds, 'SignatureValue', { Id: 'maybe' })],
    ['maybe', open(ds, 'KeyInfo')],
  ],
};

const confirmationData = text(saml, 'SubjectConfirmationData', {
  NotBefore: 'maybe',
  NotOnOrAfter: 'maybe',
  Recipient: 'maybe',
  InResponseTo: 'maybe',
  Address: 'maybe',
});

const subject: Shape = {
  namespace: saml,
  name: 'Subject',
  children: [
    ['maybe', nameId],
    [
      'any',
      {
        namespace: saml,
        name: 'SubjectConfirmation',
        attributes: { Method: 'one' },
        children: [
          ['maybe', nameId],
          ['maybe', confirmationData],
        ],
      },
    ],
  ],
};

const conditions: Shape = {
  namespace: saml,
  name: 'Conditions',
  attributes: { NotBefore: 'maybe', NotOnOrAfter: 'maybe' },
  children: [
    ['any', { namespace: saml, name: 'AudienceRestriction', children: [['some', text(saml, 'Audience')]] }],
    ['maybe', text(saml, 'OneTimeUse')],
    ['maybe', { namespace: saml, name: 'ProxyRestriction', attributes: { Count: 'maybe' }, children: [['any', text(saml, 'Audience')]] }],
  ],
};

const authnStatement: Shape = {
  namespace: saml,
  name: 'AuthnStatement',
  attributes: { AuthnInstant: 'one', SessionIndex: 'maybe', SessionNotOnOrAfter: 'maybe' },
  children: [
    ['maybe', text(saml, 'SubjectLocality', { Address: 'maybe', DNSName: 'maybe' })],
    [
      'one',
      {
        namespace: saml,
        name: 'AuthnContext',
        children: [
          ['maybe', text(saml, 'AuthnContextClassRef')],
          ['maybe', text(saml, 'AuthnContextDeclRef')],
          ['any', text(saml, 'AuthenticatingAuthority')],
        ],
      },
    ],
  ],
};

const attributeStatement: Shape = {
  namespace: saml,
  name: 'AttributeStatement',
  children: [
    [
      'some',
      {
        namespace: saml,
        name: 'Attribute',
        attributes: { Name: 'one', NameFormat: 'maybe', FriendlyName: 'maybe' },
        children: [['any', { namespace: saml, name: 'AttributeValue', children: [['maybe', nameId]], content: 'mixed' }]],
      },
    ],
  ],
};

export const assertion: Shape = {
  namespace: saml,
  name: 'Assertion',
  attributes: { ID: 'one', Version: 'one', IssueInstant: 'one' },
  children: [
    ['one', issuer],
    ['maybe', signature],
    ['maybe', subject],
    ['maybe', conditions],
    ['any', authnStatement],
    ['any', attributeStatement],
  ],
};

const statusCode: Shape = {
  namespace: samlp,
  name: 'StatusCode',
  attributes: { Value: 'one' },
  children: [['maybe', { namespace: samlp, name: 'StatusCode', attributes: { Value: 'one' }, content: 'open' }]],
};

export const status: Shape = {
  namespace: samlp,
  name: 'Status',
  children: [
    ['one', statusCode],
    ['maybe', text(samlp, 'StatusMessage')],
    ['maybe', open(samlp, 'StatusDetail')],
  ],
};

export const messageAttributes = {
  ID: 'one',
  Version: 'one',
  IssueInstant: 'one',
  Destination: 'maybe',
  Consent: 'maybe',
  InResponseTo: 'maybe',
} as const;

const encryptedKey: Shape = {
  namespace: xenc,
  name: 'EncryptedKey',
  attributes: { Id: 'maybe', Recipient: 'maybe' },
  children: [
    [
      'one',
      {
        namespace: xenc,
        name: 'EncryptionMethod',
        attributes: { Algorithm: 'one' },
        children: [
          ['maybe', method(ds, 'DigestMethod')],
          ['maybe', method(xenc11, 'MGF')],
        ],
      },
    ],
    ['maybe', open(ds, 'KeyInfo')],
    ['one', { namespace: xenc, name: 'CipherData', children: [['one', text(xenc, 'CipherValue')]] }],
  ],
};

/** The key stands in the data, as a child of KeyInfo (Shibboleth, Keycloak), or beside it (pysaml2, ADFS). */
export const encryptedAssertion: Shape = {
  namespace: saml,
  name: 'EncryptedAssertion',
  children: [
    [
      'one',
      {
        namespace: xenc,
        name: 'EncryptedData',
        attributes: { Id: 'maybe', Type: 'maybe', MimeType: 'maybe', Encoding: 'maybe' },
        children: [
          ['one', { namespace: xenc, name: 'EncryptionMethod', attributes: { Algorithm: 'one' } }],
          ['maybe', { namespace: ds, name: 'KeyInfo', attributes: { Id: 'maybe' }, children: [['one', encryptedKey]] }],
          ['one', { namespace: xenc, name: 'CipherData', children: [['one', text(xenc, 'CipherValue')]] }],
        ],
      },
    ],
  ],
};

export const response: Shape = {
  namespace: samlp,
  name: 'Response',
  attributes: messageAttributes,
  children: [
    ['maybe', issuer],
    ['maybe', signature],
    ['one', status],
    ['any', assertion],
    ['any', encryptedAssertion],
  ],
};
export { issuer };
