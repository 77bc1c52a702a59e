// Discovery documents of a SCIM server (RFC 7643, sections 5 to 8): schemas, kinds of resources, and its features.
import { enterpriseSchema, groupSchema, userSchema } from './protocol.ts';

export interface AttributeDocument {
  readonly name: string;
  readonly type: string;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: string;
  readonly returned: string;
  readonly uniqueness: string;
  readonly description: string;
  readonly subAttributes?: readonly AttributeDocument[];
}

type More = Partial<Omit<AttributeDocument, 'name' | 'description'>>;

export const attribute = (name: string, description: string, more: More = {}): AttributeDocument => ({
  name,
  type: 'string',
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  description,
  ...more,
});

const plural = (name: string, description: string): AttributeDocument =>
  attribute(name, description, {
    type: 'complex',
    multiValued: true,
    subAttributes: [
      attribute('value', 'The value.'),
      attribute('type', 'What it is for.'),
      attribute('display', 'A name for people.'),
      attribute('primary', 'The preferred one.', { type: 'boolean' }),
    ],
  });

const user: readonly AttributeDocument[] = [
  attribute('userName', 'The name one signs in with.', { required: true, uniqueness: 'server' }),
  attribute('name', 'The parts of the name.', {
    type: 'complex',
    subAttributes: ['formatted', 'familyName', 'givenName', 'middleName'].map((part) => attribute(part, 'A part of the name.')),
  }),
  ...['displayName', 'nickName', 'profileUrl', 'title', 'userType', 'preferredLanguage', 'locale', 'timezone'].map((name) =>
    attribute(name, 'A text about the person.'),
  ),
  attribute('active', 'Whether the account is in use.', { type: 'boolean' }),
  attribute('password', 'The password, never shown.', { mutability: 'writeOnly', returned: 'never' }),
  attribute('groups', 'The groups that the person belongs to.', {
    type: 'complex',
    multiValued: true,
    mutability: 'readOnly',
    subAttributes: ['value', 'display', 'type', '$ref'].map((part) => attribute(part, 'Of the group.', { mutability: 'readOnly' })),
  }),
  ...['emails', 'phoneNumbers', 'ims', 'photos', 'addresses', 'entitlements', 'roles', 'x509Certificates'].map((name) =>
    plural(name, 'Several of a kind.'),
  ),
];

const enterprise = ['employeeNumber', 'costCenter', 'organization', 'division', 'department'].map((name) =>
  attribute(name, 'Of the organisation.'),
);

const group = [
  attribute('displayName', 'The name of the group.', { required: true }),
  attribute('members', 'Who belongs to it.', {
    type: 'complex',
    multiValued: true,
    subAttributes: [attribute('value', 'The id of a user.'), attribute('display', 'The name of the user.', { mutability: 'readOnly' })],
  }),
];

export interface SchemaDocument {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly AttributeDocument[];
}

export const standardSchemas: readonly SchemaDocument[] = [
  { id: userSchema, name: 'User', description: 'A user account.', attributes: user },
  { id: enterpriseSchema, name: 'EnterpriseUser', description: 'A user of an organisation.', attributes: enterprise },
  { id: groupSchema, name: 'Group', description: 'A group.', attributes: group },
];

const schemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
const typeUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';

export const shownSchema = (schema: SchemaDocument, base: string) => ({
  schemas: [schemaUrn],
  ...schema,
  meta: { resourceType: 'Schema', location: `${base}/scim2/Schemas/${schema.id}` },
});

export const resourceTypes = (base: string, userExtensions: readonly string[]) => [
  {
    schemas: [typeUrn],
    id: 'User',
    name: 'User',
    endpoint: '/Users',
    description: 'User account',
    schema: userSchema,
    schemaExtensions: userExtensions.map((schema) => ({ schema, required: false })),
    meta: { resourceType: 'ResourceType', location: `${base}/scim2/ResourceTypes/User` },
  },
  {
    schemas: [typeUrn],
    id: 'Group',
    name: 'Group',
    endpoint: '/Groups',
    description: 'Group',
    schema: groupSchema,
    schemaExtensions: [],
    meta: { resourceType: 'ResourceType', location: `${base}/scim2/ResourceTypes/Group` },
  },
];

export const mostOperations = 1000;
export const mostPayload = 1_048_576;

export const serviceProviderConfig = (base: string) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  patch: { supported: true },
  bulk: { supported: true, maxOperations: mostOperations, maxPayloadSize: mostPayload },
  filter: { supported: true, maxResults: 200 },
  changePassword: { supported: true },
  sort: { supported: true },
  etag: { supported: true },
  authenticationSchemes: [
    { name: 'HTTP Basic', description: 'Name and secret of a service, or of the person at /Me.', type: 'httpbasic', primary: true },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${base}/scim2/ServiceProviderConfig` },
});
