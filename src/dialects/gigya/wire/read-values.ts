// What a call writes into a section of an account, read by the section's schema: values in their types, or what is wrong with them, by the
// paths that the vendor shows. A value that comes back as it was shown is the present one, whatever rule there is by now.
import type { Problem } from '../../../core/faults/index.ts';
import { isExact, isObject, isSame, type Json, type JsonObject } from '../../../core/json.ts';
import type { Attribute } from '../../../core/schema/index.ts';
import type { SchemaField, SchemaFields } from './profile-fields.ts';

export interface SchemaSection {
  readonly name: string;
  readonly fields: SchemaFields;
  /** Whether fields that the schema lacks are kept: dynamicSchema. */
  readonly dynamic: boolean;
}

export interface ReadSection {
  /** Null takes a value away. */
  readonly values: JsonObject;
  readonly problems: readonly Problem[];
}

type ReadValue = { readonly value: Json } | { readonly problems: readonly Problem[] };

export function readSection(
  { name: section, fields, dynamic }: SchemaSection,
  given: JsonObject,
  shown: JsonObject,
  by: 'person' | 'operator',
): ReadSection {
  const values: Record<string, Json> = {};
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(shown, name) && isSame(value, shown[name])) {
      values[name] = value;
      continue;
    }
    const at = `${section}.${name}`;
    const field = fields.get(name);
    if (!field && !dynamic) problems.push({ field: at, rule: 'undeclared' });
    else if (field && isForbidden(field, by)) problems.push({ field: at, rule: 'write-forbidden' });
    else {
      const read = readValue(field ?? { type: 'any' }, value, at);
      if ('problems' in read) problems.push(...read.problems);
      else values[name] = read.value;
    }
  }
  return { values, problems };
}

const isForbidden = (field: SchemaField, by: 'person' | 'operator'): boolean =>
  'writes' in field && (field.writes === 'nobody' || (field.writes === 'server' && by === 'person'));

/** Null removes, at any depth. Numbers and booleans may come as their texts, as from the fields of a page. */
function readValue(field: SchemaField, given: Json, at: string): ReadValue {
  if (given === null) return { value: null };
  const wrong: ReadValue = { problems: [{ field: at, rule: 'type', expected: field.type, got: typeof given }] };
  switch (field.type) {
    case 'any':
      return isExact(given) ? { value: given } : wrong;
    case 'integer': {
      const value = typeof given === 'string' && /^-?\d{1,15}$/.test(given) ? Number(given) : given;
      return Number.isSafeInteger(value) ? { value } : wrong;
    }
    case 'number': {
      const value = typeof given === 'string' && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(given) ? Number(given) : given;
      return typeof value === 'number' && isExact(value) ? { value } : wrong;
    }
    case 'boolean':
      if (typeof given === 'boolean') return { value: given };
      return typeof given === 'string' && /^(?:true|false)$/i.test(given) ? { value: given.toLowerCase() === 'true' } : wrong;
    case 'string':
      if (typeof given !== 'string') return wrong;
      return field.format?.test(given) === false ? { problems: [{ field: at, rule: 'pattern', name: 'format' }] } : { value: given };
    case 'object':
      return isObject(given) ? readMembers(field.members, given, at) : wrong;
    case 'list':
      return Array.isArray(given) ? readElements(field.members, given, at) : wrong;
  }
}

function readMembers(members: SchemaFields, given: JsonObject, at: string): ReadValue {
  const { values, problems } = readSection({ name: at, fields: members, dynamic: false }, given, {}, 'operator');
  return problems.length > 0 ? { problems } : { value: values };
}

function readElements(members: SchemaFields, given: readonly Json[], at: string): ReadValue {
  const read = given.map(
    (element): ReadValue =>
      isObject(element)
        ? readMembers(members, element, at)
        : { problems: [{ field: at, rule: 'type', expected: 'object', got: typeof element }] },
  );
  const problems = read.flatMap((each) => ('problems' in each ? each.problems : []));
  return problems.length > 0 ? { problems } : { value: read.flatMap((each) => ('value' in each ? [each.value] : [])) };
}

/** The field that a declared attribute is; texts, times and what is nested are judged where they are stored. */
function fieldOf({ type }: Attribute): SchemaField {
  if (type === 'boolean' || type === 'integer' || type === 'number') return { type };
  if (type === 'decimal') return { type: 'number' };
  return { type: 'any' };
}

/** The attributes that a tenant declares at one place ("data." or ""), by their names there. */
export const declaredFields = (attributes: readonly Attribute[], at: string): SchemaFields =>
  new Map(
    attributes.flatMap((attribute) => {
      const name = attribute.path.startsWith(at) ? attribute.path.slice(at.length) : '.';
      return name.includes('.') ? [] : [[name, fieldOf(attribute)] as const];
    }),
  );
