// The schemas of this vendor's users and groups, and the kinds of resources as they are read by them.
import { type AttributeDocument, attribute, type SchemaDocument, shownOnly } from '../../../protocols/scim/attributes.ts';
import { kindOf, type ResourceKind } from '../../../protocols/scim/kinds.ts';
import { enterpriseSchema, groupSchema, userSchema } from '../../../protocols/scim/protocol.ts';
import { standardSchemas } from '../../../protocols/scim/schemas.ts';
import { vendorSchema } from './scim-user.ts';

const wish = { type: 'boolean', mutability: 'writeOnly', returned: 'never' } as const;

/** Declared in two extensions; either name is the attribute. */
const flags = [
  attribute('accountLocked', 'Locked by an operator, or released.', { type: 'boolean' }),
  attribute('accountDisabled', 'Switched off, or in use.', { type: 'boolean' }),
  attribute('askPassword', 'The person is to choose the first password.', wish),
  attribute('forcePasswordReset', 'The password is good no longer, and the person is to choose another.', wish),
];

const vendor: SchemaDocument = {
  id: vendorSchema,
  name: 'WSO2User',
  description: 'System attributes.',
  attributes: [
    attribute('country', 'The country of the person.'),
    attribute('dateOfBirth', 'The birthday of the person.'),
    ...flags,
    shownOnly('accountState', 'The state of the account.', { canonicalValues: ['UNLOCKED', 'LOCKED', 'DISABLED'] }),
    shownOnly('lockedReason', 'Why the account is locked.', { canonicalValues: ['MaxAttemptsExceeded', 'AdminInitiated'] }),
    shownOnly('emailVerified', 'Whether the address was confirmed.', { type: 'boolean' }),
    shownOnly('phoneVerified', 'Whether the number was confirmed.', { type: 'boolean' }),
    shownOnly('lastLogonTime', 'When the person last signed in.', { type: 'dateTime' }),
  ],
};

export const schemas: readonly SchemaDocument[] = [
  ...standardSchemas.map((schema) =>
    schema.id === enterpriseSchema ? { ...schema, attributes: [...schema.attributes, ...flags] } : schema,
  ),
  vendor,
];

const schema = (id: string): SchemaDocument => schemas.find((each) => each.id === id)!;

/** Read, and not shown: a wish that nothing here grants, and a name of the original's that says nothing here. */
const unpublished = [attribute('tenantAdminAskPassword', 'Never granted.', wish), shownOnly('userSourceId', 'Where the person came from.')];

const extensions = [{ ...vendor, attributes: [...vendor.attributes, ...unpublished] }, schema(enterpriseSchema)];

export const userKind: ResourceKind = kindOf(schema(userSchema), extensions);
export const groupKind: ResourceKind = kindOf(schema(groupSchema));

/** RFC 7643 8.7.1: address and kind come along with a member, and are never changed. Who it is says its `value`. */
const comesAlong = (part: AttributeDocument): AttributeDocument =>
  ['$ref', 'type'].includes(part.name) ? { ...part, mutability: 'immutable' } : part;

const standardGroup = (document: SchemaDocument): SchemaDocument => ({
  ...document,
  attributes: document.attributes.map((each) =>
    each.name === 'members' ? { ...each, subAttributes: each.subAttributes!.map(comesAlong) } : each,
  ),
});

/**
 * The standard's own, and the extension for the state of an account, which the standard has no attributes for. Wishes depend on a tenant's
 * connectors: they are read here too, but a client that goes by the documents alone cannot know whether they are granted.
 */
export const standardSchemaDocuments: readonly SchemaDocument[] = [
  ...standardSchemas.map((each) => (each.id === groupSchema ? standardGroup(each) : each)),
  { ...vendor, attributes: vendor.attributes.filter(({ returned }) => returned !== 'never') },
];
export const standardUserKind: ResourceKind = kindOf(schema(userSchema), extensions, 'standard');
export const standardGroupKind: ResourceKind = kindOf(schema(groupSchema), [], 'standard');
