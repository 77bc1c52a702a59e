// The schemas of an account as the vendor shows them: of each field its type, its form, and who writes it.
import type { Json, JsonObject } from '../../../core/json.ts';
import type { Attribute, OpenDeclaration } from '../../../core/schema/index.ts';
import { accessOut, formatOut, typeOut } from './field-facts.ts';
import { type ProfileField, profilePaths } from './profile-paths.ts';

/** `full`: fields that nobody set, too. `clientOnly`: what clients may write, and of that as much as a form needs. */
export type Filter = 'full' | 'explicitOnly' | 'clientOnly';

type Fields = Readonly<Record<string, JsonObject>>;

const prefix = 'data.';

/** `ofObjects`: of a type of objects, whose fields say whether they are unique. */
export const dataSchemaOut = (
  { attributes, undeclared }: OpenDeclaration,
  filter: Filter,
  { ofObjects = false }: { readonly ofObjects?: boolean } = {},
): JsonObject => ({
  fields: filtered(
    Object.fromEntries(
      attributes
        .filter(({ path }) => path.startsWith(prefix))
        .map((each) => [
          each.path.slice(prefix.length),
          ofObjects && each.constraints?.includes('unique') ? { ...fieldOut(each), unique: true } : fieldOut(each),
        ]),
    ),
    filter,
  ),
  dynamicSchema: undeclared !== 'refused',
});

export function profileSchemaOut({ attributes }: OpenDeclaration, filter: Filter): JsonObject {
  const declared = new Map(attributes.map((each) => [each.path, each]));
  const fields = [...profilePaths].flatMap(([name, field]): [string, JsonObject][] => {
    const attribute = field.path === undefined ? undefined : declared.get(field.path);
    return filter === 'explicitOnly' && !attribute ? [] : [[name, profileFieldOut(field, attribute)]];
  });
  return { fields: filtered(Object.fromEntries(fields), filter), dynamicSchema: false };
}

function fieldOut(attribute: Attribute): JsonObject {
  const { required, writable, nullable = true, noted = {} } = attribute;
  const { type: _, format: __, ...more } = noted;
  return present({
    ...more,
    required,
    format: formatOut(attribute),
    type: typeOut(attribute),
    allowNull: nullable,
    writeAccess: accessOut(writable),
  });
}

const profileTypes: Readonly<Record<string, string | undefined>> = {
  string: 'string',
  integer: 'long',
  number: 'float',
  boolean: 'boolean',
};

function profileFieldOut({ field, path }: ProfileField, attribute: Attribute | undefined): JsonObject {
  const own = field.format && `regex('${field.format.source}')`;
  const fallback = { required: false, writable: 'writes' in field ? 'operator' : 'person', nullable: true } as const;
  const { required, writable, nullable = true, noted = {} } = attribute ?? { ...fallback, noted: {} };
  const { type: _, format: __, ...more } = noted;
  return present({
    ...more,
    required: path !== undefined && required,
    format: own ?? (attribute && formatOut(attribute)),
    type: attribute?.searchable ? 'text' : profileTypes[field.type],
    allowNull: nullable,
    writeAccess: accessOut(writable),
  });
}

function filtered(fields: Fields, filter: Filter): Fields {
  if (filter !== 'clientOnly') return fields;
  const open = Object.entries(fields).filter(([, { writeAccess }]) => writeAccess !== 'serverOnly');
  return Object.fromEntries(open.map(([name, { type, format, required }]) => [name, present({ type, format, required })]));
}

const present = (facts: Readonly<Record<string, Json | undefined>>): JsonObject =>
  Object.fromEntries(Object.entries(facts).filter((each): each is [string, Json] => each[1] !== undefined));
