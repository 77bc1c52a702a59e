// Entity types on this vendor's wire: attribute definitions, constraints, and what every application's "user" has.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import { type Attribute, type AttributeType, accountType, type Constraint, type RecordType } from '../../../core/schema/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import { coreMember, coreName, vendorMember, vendorName } from './attribute-names.ts';

const types: Readonly<Record<string, AttributeType>> = { dateTime: 'date-time', ipAddress: 'ip-address', id: 'integer' };
const constraints: Readonly<Record<string, Constraint>> = {
  'locally-unique': 'unique-within',
  'unicode-letters': 'letters',
  'unicode-printable': 'printable',
  'email-address': 'email',
};
const same = ['unique', 'alphabetic', 'alphanumeric'];
const back = (names: Readonly<Record<string, string>>, core: string): string =>
  Object.keys(names).find((name) => names[name] === core) ?? core;

const unfit = (reason: string, argument: string) => refuse('parameter.out-of-bounds', { name: argument, allowed: reason });

/** A definition as the core declares it; `type` says whose attribute it becomes. */
export function attributeIn(type: string, definition: unknown, argument: string): Attribute {
  const attribute = declared(definition, argument, 0);
  const path = coreName(type, attribute.path);
  const inner = attribute.members?.map((member) => ({ ...member, path: coreMember(type, path, member.path) }));
  return { ...attribute, path, ...(inner ? { members: inner } : {}) };
}

function declared(definition: unknown, argument: string, depth: number): Attribute {
  if (depth > 16) throw unfit('attributes are nested too deep', argument);
  if (!isObject(definition) || typeof definition['name'] !== 'string') throw unfit('every attribute has a name', argument);
  const {
    name,
    type,
    length,
    description,
    attr_defs: inner,
    constraints: given = [],
    features = [],
  } = definition as JsonObject & { name: string };
  if (typeof type !== 'string') throw unfit(`attribute '${name}' has no type`, argument);
  const isPassword = type.startsWith('password');
  return {
    path: name,
    type: isPassword ? 'password' : (types[type] ?? (type as AttributeType)),
    ...constrained(given, argument),
    writable: 'person',
    ...(isPassword ? { spelling: type } : {}),
    ...(length === undefined || length === null ? {} : { length: Number(length) }),
    ...(definition['case-sensitive'] === true ? { exact: true } : {}),
    ...(Array.isArray(features) && features.includes('query') ? { indexed: true } : {}),
    ...(typeof description === 'string' ? { description } : {}),
    ...(Array.isArray(inner) ? { members: inner.map((each) => declared(each, argument, depth + 1)) } : {}),
  };
}

/** "required" is a property of the attribute, all others are a list. */
export function constrained(given: Json | undefined, argument: string): Pick<Attribute, 'required' | 'constraints'> {
  if (!Array.isArray(given)) throw unfit('constraints are a list', argument);
  const names = given
    .filter((name) => name !== 'required')
    .map((name) => {
      const known = typeof name === 'string' ? (constraints[name] ?? (same.includes(name) ? (name as Constraint) : undefined)) : undefined;
      if (!known) throw unfit(`'${String(name).slice(0, 80)}' is no constraint`, argument);
      return known;
    });
  return { required: given.includes('required'), constraints: names };
}

/** The type under the vendor's names; the attributes of the server stand first. */
export function schemaOut(type: RecordType, shown: string, withoutReserved = false): JsonObject {
  const own: JsonObject[] = [
    { name: 'id', type: 'id' },
    { name: 'uuid', type: 'uuid' },
    { name: 'created', type: 'dateTime' },
    { name: 'lastUpdated', type: 'dateTime' },
  ];
  const attributes = type.attributes.map((attribute) => definitionOut(type.name, attribute));
  return { name: shown, attr_defs: withoutReserved ? attributes : [...own, ...attributes] };
}

function definitionOut(type: string, attribute: Attribute): JsonObject {
  const inner = attribute.members?.map((member) => ({ ...plainOut(member), name: vendorMember(type, attribute.path, member.path) }));
  return {
    ...plainOut(attribute),
    name: vendorName(type, attribute.path),
    ...(inner ? { attr_defs: withElementId(attribute, inner) } : {}),
  };
}

function plainOut({
  path,
  type,
  length,
  exact,
  required,
  constraints: held = [],
  indexed,
  description,
  members,
  spelling,
}: Attribute): JsonObject {
  const names = [...(required ? ['required'] : []), ...held.map((each) => back(constraints, each))];
  return {
    name: path,
    type:
      type === 'password'
        ? (spelling ?? 'password-bcrypt')
        : type === 'number'
          ? 'decimal'
          : back({ dateTime: types['dateTime']!, ipAddress: types['ipAddress']! }, type),
    ...(length === undefined ? {} : { length }),
    ...(type === 'string' ? { 'case-sensitive': exact === true } : {}),
    ...(names.length > 0 ? { constraints: names } : {}),
    ...(indexed ? { features: ['query'] } : {}),
    ...(description === undefined ? {} : { description }),
    ...(members ? { attr_defs: withElementId({ type }, members.map(plainOut)) } : {}),
  };
}

const withElementId = ({ type }: Pick<Attribute, 'type'>, inner: readonly JsonObject[]): JsonObject[] =>
  type === 'plural' ? [{ name: 'id', type: 'id' }, ...inner] : [...inner];

/** The core's name of the type, and back. */
export const coreType = (shown: string, users: string): string =>
  shown === users ? accountType : shown === accountType ? `${accountType}?` : shown;
export const vendorType = (core: string, users: string): string => (core === accountType ? users : core);
