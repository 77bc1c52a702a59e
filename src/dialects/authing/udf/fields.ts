// User-defined fields, as this vendor calls what a tenant declares of its users: the attributes of `data`, by their types and on the wire.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';
import type { Attribute, AttributeType } from '../../../core/schema/index.ts';
import { parseJson } from '../../_common/json.ts';

const types = { STRING: 'string', NUMBER: 'number', DATETIME: 'date-time', BOOLEAN: 'boolean', OBJECT: 'json', SELECT: 'string' } as const;

/** The vendor's name of a type of value. */
export type DataType = keyof typeof types;

export const dataTypes = Object.keys(types) as [DataType, ...DataType[]];

export const typeOf = (type: DataType): AttributeType => types[type];

const spelled: Partial<Record<AttributeType, DataType>> = {
  integer: 'NUMBER',
  decimal: 'NUMBER',
  number: 'NUMBER',
  boolean: 'BOOLEAN',
  date: 'DATETIME',
  'date-time': 'DATETIME',
  json: 'OBJECT',
  object: 'OBJECT',
  plural: 'OBJECT',
};

/** What was said of the field beside its type: kept with the attribute, and shown again. */
export const notedOf = ({ noted }: Pick<Attribute, 'noted'>): JsonObject => (isObject(noted?.['udf']) ? (noted['udf'] as JsonObject) : {});

const dataTypeOf = (attribute: Attribute): DataType =>
  notedOf(attribute)['options'] === undefined || attribute.type !== 'string' ? (spelled[attribute.type] ?? 'STRING') : 'SELECT';

export const keyOf = ({ path }: Pick<Attribute, 'path'>): string => path.slice('data.'.length);

/** Of a list that is remembered: it does not change, and is gone through once. */
const fieldsOf = new WeakMap<readonly Attribute[], readonly Attribute[]>();

/** Those that this vendor can name; secrets are shown to nobody. */
export function fieldsIn(attributes: readonly Attribute[]): readonly Attribute[] {
  const known = fieldsOf.get(attributes);
  if (known) return known;
  const fields = attributes.filter(({ path, type }) => /^data\.[^.]+$/.test(path) && type !== 'password');
  fieldsOf.set(attributes, fields);
  return fields;
}

/** Of what a field is declared. */
export type FieldTarget = 'USER' | 'ROLE';

export function fieldOut(attribute: Attribute, targetType: FieldTarget = 'USER') {
  const { label = null, options = null } = notedOf(attribute);
  return { targetType, dataType: dataTypeOf(attribute), key: keyOf(attribute), label, options };
}

/** Every value that the user has, as a text that clients of this vendor read by its type: a time is in milliseconds. */
export function valuesOut(attributes: readonly Attribute[], data: JsonObject) {
  return fieldsIn(attributes).flatMap((attribute) => {
    const value = data[keyOf(attribute)];
    if (value === undefined || value === null) return [];
    const { key, dataType, label } = fieldOut(attribute);
    return [{ key, dataType, label, value: textOf(dataType, value) }];
  });
}

function textOf(type: DataType, value: Json): string {
  const at = type === 'DATETIME' && typeof value === 'string' ? Date.parse(value.replace(' ', 'T').replace(/ \+0000$/, 'Z')) : Number.NaN;
  if (!Number.isNaN(at)) return String(at);
  return typeof value === 'string' && type !== 'OBJECT' ? value : JSON.stringify(value);
}

/** The last time that a date can hold, in milliseconds; the first is as far before 1970. */
const lastMillis = 8.64e15;

/** A value as it came: its JSON, or a text as it is. What it may be the core judges. */
export function valueIn(attribute: Attribute, given: unknown): Json {
  const read = typeof given === 'string' ? parsed(given) : (given as Json);
  if (attribute.type === 'string') return typeof read === 'string' ? read : typeof given === 'string' ? given : JSON.stringify(given);
  if (attribute.type === 'date-time' && (typeof read === 'number' || (typeof read === 'string' && /^\d{12,14}$/.test(read))))
    return new Date(Math.max(-lastMillis, Math.min(Number(read), lastMillis))).toISOString();
  return read;
}

function parsed(text: string): Json {
  try {
    return parseJson(text) as Json;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return text;
  }
}
