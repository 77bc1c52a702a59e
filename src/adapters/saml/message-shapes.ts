// The shapes of the messages that are read (saml-schema-protocol-2.0.xsd): every attribute that a message may have, and the children that are read.
import { ns } from './names.ts';
import type { Shape } from './xml-shapes.ts';

const inProtocol = (name: string, more: Omit<Shape, 'namespace' | 'name'> = {}): Shape => ({ namespace: ns.samlp, name, ...more });
const inAssertion = (name: string, more: Omit<Shape, 'namespace' | 'name'> = {}): Shape => ({ namespace: ns.saml, name, ...more });

const issuer = inAssertion('Issuer', {
  content: 'text',
  attributes: { Format: 'maybe', NameQualifier: 'maybe', SPNameQualifier: 'maybe', SPProvidedID: 'maybe' },
});
const nameId = inAssertion('NameID', {
  content: 'text',
  attributes: { Format: 'maybe', NameQualifier: 'maybe', SPNameQualifier: 'maybe', SPProvidedID: 'maybe' },
});
const signature: Shape = { namespace: ns.ds, name: 'Signature', content: 'open' };
const extensions = inProtocol('Extensions', { content: 'open' });

const common = { ID: 'one', Version: 'one', IssueInstant: 'one', Destination: 'maybe', Consent: 'maybe' } as const;
const head = [
  ['one', issuer],
  ['maybe', signature],
  ['maybe', extensions],
] as const;

export const authnRequest = inProtocol('AuthnRequest', {
  attributes: {
    ...common,
    ForceAuthn: 'maybe',
    IsPassive: 'maybe',
    ProtocolBinding: 'maybe',
    AssertionConsumerServiceIndex: 'maybe',
    AssertionConsumerServiceURL: 'maybe',
    AttributeConsumingServiceIndex: 'maybe',
    ProviderName: 'maybe',
  },
  children: [
    ...head,
    ['maybe', inAssertion('Subject', { content: 'open', children: [['maybe', nameId]] })],
    ['maybe', inProtocol('NameIDPolicy', { attributes: { Format: 'maybe', SPNameQualifier: 'maybe', AllowCreate: 'maybe' } })],
    ['maybe', inAssertion('Conditions', { content: 'open' })],
    [
      'maybe',
      inProtocol('RequestedAuthnContext', {
        attributes: { Comparison: 'maybe' },
        children: [
          ['any', inAssertion('AuthnContextClassRef', { content: 'text' })],
          ['any', inAssertion('AuthnContextDeclRef', { content: 'text' })],
        ],
      }),
    ],
    ['maybe', inProtocol('Scoping', { content: 'open' })],
  ],
});

export const logoutRequest = inProtocol('LogoutRequest', {
  attributes: { ...common, Reason: 'maybe', NotOnOrAfter: 'maybe' },
  children: [...head, ['one', nameId], ['any', inProtocol('SessionIndex', { content: 'text' })]],
});

const lastCode = inProtocol('StatusCode', { attributes: { Value: 'one' }, content: 'open' });
const status = inProtocol('Status', {
  children: [
    ['one', inProtocol('StatusCode', { attributes: { Value: 'one' }, children: [['maybe', lastCode]] })],
    ['maybe', inProtocol('StatusMessage', { content: 'text' })],
    ['maybe', inProtocol('StatusDetail', { content: 'open' })],
  ],
});

export const logoutResponse = inProtocol('LogoutResponse', {
  attributes: { ...common, InResponseTo: 'one' },
  children: [...head, ['one', status]],
});

const indexed = { Binding: 'one', Location: 'one', ResponseLocation: 'maybe', index: 'maybe', isDefault: 'maybe' } as const;
const inMetadata = (name: string, more: Omit<Shape, 'namespace' | 'name'> = {}): Shape => ({ namespace: ns.md, name, ...more });
const keyDescriptor = inMetadata('KeyDescriptor', {
  attributes: { use: 'maybe' },
  children: [
    ['one', { namespace: ns.ds, name: 'KeyInfo', content: 'open' }],
    ['any', inMetadata('EncryptionMethod', { attributes: { Algorithm: 'one' }, content: 'open' })],
  ],
});

/** One party: a list of several says nothing of which is meant. Who publishes it may add what we do not read. */
export const entityDescriptor = inMetadata('EntityDescriptor', {
  attributes: { entityID: 'one' },
  content: 'open',
  children: [
    [
      'one',
      inMetadata('SPSSODescriptor', {
        attributes: { protocolSupportEnumeration: 'one' },
        content: 'open',
        children: [
          ['any', keyDescriptor],
          ['any', inMetadata('SingleLogoutService', { attributes: indexed, content: 'open' })],
          ['any', inMetadata('NameIDFormat', { content: 'text' })],
          ['some', inMetadata('AssertionConsumerService', { attributes: indexed, content: 'open' })],
        ],
      }),
    ],
  ],
});
