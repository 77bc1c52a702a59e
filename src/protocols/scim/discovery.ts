// Discovery documents of a SCIM server (RFC 7643, sections 5 to 7): schemas as they are shown, kinds of resources, and its features.
import type { SchemaDocument } from './attributes.ts';
import { cursorSeconds } from './cursor.ts';
import { most, usual } from './listing.ts';
import { groupSchema, userSchema } from './protocol.ts';

const schemaUrn = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
const typeUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';

/** `root` is the address below which the resources stand, such as `https://…/scim2`. */
export const shownSchema = (schema: SchemaDocument, root: string) => ({
  schemas: [schemaUrn],
  ...schema,
  meta: { resourceType: 'Schema', location: `${root}/Schemas/${schema.id}` },
});

const resourceType = (root: string, name: string, description: string, schema: string, extensions: readonly string[]) => ({
  schemas: [typeUrn],
  id: name,
  name,
  endpoint: `/${name}s`,
  description,
  schema,
  schemaExtensions: extensions.map((each) => ({ schema: each, required: false })),
  meta: { resourceType: 'ResourceType', location: `${root}/ResourceTypes/${name}` },
});

export const resourceTypes = (root: string, userExtensions: readonly string[]) => [
  resourceType(root, 'User', 'User account', userSchema, userExtensions),
  resourceType(root, 'Group', 'Group', groupSchema, []),
];

export const mostOperations = 1000;
export const mostPayload = 1_048_576;

const pagination = {
  cursor: true,
  index: true,
  defaultPaginationMethod: 'index',
  defaultPageSize: usual,
  maxPageSize: most,
  cursorTimeout: cursorSeconds,
};

/** `pages`: by number alone, or by cursors too (RFC 9865 4). */
export const serviceProviderConfig = (root: string, documentationUri: string, pages: 'numbers' | 'cursors too') => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
  documentationUri,
  patch: { supported: true },
  bulk: { supported: true, maxOperations: mostOperations, maxPayloadSize: mostPayload },
  filter: { supported: true, maxResults: most },
  changePassword: { supported: true },
  sort: { supported: true },
  etag: { supported: true },
  ...(pages === 'cursors too' ? { pagination } : {}),
  authenticationSchemes: [
    {
      name: 'HTTP Basic',
      description: 'Name and secret of a service, or of the person at /Me.',
      specUri: 'https://www.rfc-editor.org/info/rfc7617',
      type: 'httpbasic',
      primary: true,
    },
    {
      name: 'OAuth Bearer Token',
      description: 'An access token of this tenant, with the scope of the operation.',
      specUri: 'https://www.rfc-editor.org/info/rfc6750',
      type: 'oauthbearertoken',
    },
  ],
  meta: { resourceType: 'ServiceProviderConfig', location: `${root}/ServiceProviderConfig` },
});
