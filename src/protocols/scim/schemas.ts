// The schemas of RFC 7643, sections 4 and 8.7: users, the extension for organisations, groups. What is read and written follows them.
import { type AttributeDocument, attribute, complex, plural, reference, type SchemaDocument, shownOnly } from './attributes.ts';
import { enterpriseSchema, groupSchema, userSchema } from './protocol.ts';

const texts = (names: readonly string[], description: string): readonly AttributeDocument[] =>
  names.map((name) => attribute(name, description));

/** Those that every resource has beside its schema (RFC 7643 3.1); `schemas` is told by the server. */
export const commonAttributes: readonly AttributeDocument[] = [
  shownOnly('schemas', 'The schemas of the resource.', {
    multiValued: true,
    returned: 'always',
    type: 'reference',
    referenceTypes: ['uri'],
  }),
  shownOnly('id', 'The identifier that this server gave.', { caseExact: true, returned: 'always', uniqueness: 'server' }),
  attribute('externalId', 'The identifier that the client gave.', { caseExact: true }),
  complex(
    'meta',
    'About the resource.',
    [
      shownOnly('resourceType', 'Its kind.', { caseExact: true }),
      shownOnly('created', 'When it was made.', { type: 'dateTime' }),
      shownOnly('lastModified', 'When it was last changed.', { type: 'dateTime' }),
      shownOnly('location', 'Its address.', { type: 'reference', caseExact: true, referenceTypes: ['uri'] }),
      shownOnly('version', 'Its version.', { caseExact: true }),
    ],
    { mutability: 'readOnly' },
  ),
];

const address = [
  ...texts(['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country'], 'A part of the address.'),
  attribute('value', 'The address in one text.'),
];

const user: readonly AttributeDocument[] = [
  attribute('userName', 'The name one signs in with.', { required: true, uniqueness: 'server' }),
  complex(
    'name',
    'The parts of the name.',
    texts(['formatted', 'familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix'], 'A part of the name.'),
  ),
  ...texts(['displayName', 'nickName'], 'A name for people.'),
  reference('profileUrl', 'A page about the person.', ['external']),
  ...texts(['title', 'userType', 'preferredLanguage', 'locale', 'timezone'], 'A text about the person.'),
  attribute('active', 'Whether the account is in use.', { type: 'boolean' }),
  attribute('password', 'The password, never shown.', { mutability: 'writeOnly', returned: 'never', caseExact: true }),
  plural('emails', 'Addresses; the preferred one, else the first, is the account’s own.', { types: ['work', 'home', 'other'] }),
  plural('phoneNumbers', 'Numbers; a mobile one, else the preferred one, is the account’s own.', {
    types: ['work', 'home', 'mobile', 'fax', 'pager', 'other'],
  }),
  plural('ims', 'Names in messengers.'),
  plural('photos', 'Pictures.', {
    types: ['photo', 'thumbnail'],
    parts: [reference('value', 'The address of the picture.', ['external'])],
  }),
  plural('addresses', 'Postal addresses.', { types: ['work', 'home', 'other'], parts: address }),
  complex(
    'groups',
    'The groups that the person belongs to.',
    [
      shownOnly('value', 'The id of the group.', { caseExact: true }),
      shownOnly('$ref', 'The address of the group.', { type: 'reference', caseExact: true, referenceTypes: ['Group'] }),
      shownOnly('display', 'The name of the group.'),
      shownOnly('type', 'How the person belongs to it.', { canonicalValues: ['direct'] }),
    ],
    { multiValued: true, mutability: 'readOnly' },
  ),
  plural('entitlements', 'What the person is entitled to.'),
  plural('roles', 'What the person is.'),
  plural('x509Certificates', 'Certificates.', {
    parts: [attribute('value', 'The certificate, in base64.', { type: 'binary', caseExact: true })],
  }),
];

const enterprise = [
  ...texts(['employeeNumber', 'costCenter', 'organization', 'division', 'department'], 'Of the organisation.'),
  complex('manager', 'Whom the person reports to.', [
    attribute('value', 'The id of the manager.', { caseExact: true }),
    reference('$ref', 'The address of the manager.', ['User']),
    attribute('displayName', 'The name of the manager.'),
  ]),
];

const group = [
  attribute('displayName', 'The name of the group.', { required: true, uniqueness: 'server' }),
  complex(
    'members',
    'Who belongs to it.',
    [
      attribute('value', 'The id of a user.', { mutability: 'immutable', caseExact: true }),
      shownOnly('$ref', 'The address of the user.', { type: 'reference', caseExact: true, referenceTypes: ['User'] }),
      shownOnly('type', 'The kind of member.', { canonicalValues: ['User'] }),
      shownOnly('display', 'The name of the user.'),
    ],
    { multiValued: true },
  ),
];

export const standardSchemas: readonly SchemaDocument[] = [
  { id: userSchema, name: 'User', description: 'A user account.', attributes: user },
  { id: enterpriseSchema, name: 'EnterpriseUser', description: 'A user of an organisation.', attributes: enterprise },
  { id: groupSchema, name: 'Group', description: 'A group.', attributes: group },
];
