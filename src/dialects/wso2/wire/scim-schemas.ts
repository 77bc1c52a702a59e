// The schemas of this vendor's users and groups, and how the names in them are spelled.
import { type Spelling, spellingOf } from '../../../protocols/scim/names.ts';
import { enterpriseSchema, groupSchema, userSchema } from '../../../protocols/scim/protocol.ts';
import { attribute, type SchemaDocument, standardSchemas } from '../../../protocols/scim/schemas.ts';
import { flagSchemas, sharedFlags, shownState, vendorClaims, vendorSchema } from './scim-user.ts';

/** Declared in two extensions; either name is the attribute. */
const flags = [
  attribute('accountLocked', 'Locked by an operator, or released.', { type: 'boolean' }),
  attribute('accountDisabled', 'Switched off, or in use.', { type: 'boolean' }),
  attribute('askPassword', 'The person is to choose the password.', { type: 'boolean', mutability: 'writeOnly', returned: 'never' }),
];
const vendor: SchemaDocument = {
  id: vendorSchema,
  name: 'WSO2User',
  description: 'System attributes.',
  attributes: [
    ...vendorClaims.pairs.map(([name]) => attribute(name, 'Of the person.')),
    ...flags,
    ...shownState
      .filter((name) => name !== 'accountLocked' && name !== 'accountDisabled')
      .map((name) => attribute(name, 'Of the account.', { mutability: 'readOnly' })),
  ],
};
export const schemas = [
  ...standardSchemas.map((schema) =>
    schema.id === enterpriseSchema ? { ...schema, attributes: [...schema.attributes, ...flags] } : schema,
  ),
  vendor,
];

const schema = (id: string): SchemaDocument => schemas.find((each) => each.id === id)!;

/** Read wherever an extension stands, declared or not. */
const read = sharedFlags.map((name) => attribute(name, 'Of the account.', { type: 'boolean' }));
const withFlags = (document: SchemaDocument) => ({ ...document, attributes: [...document.attributes, ...read] });

export const userSpelling: Spelling = spellingOf(
  schema(userSchema),
  flagSchemas.map((id) => withFlags(schema(id))),
);
export const groupSpelling: Spelling = spellingOf(schema(groupSchema));
