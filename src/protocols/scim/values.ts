// A value as its attribute declares it (RFC 7643 2.3 to 2.5), read in the forms that clients send. What cannot be read is `invalidValue`.
import type { AttributeDocument } from './attributes.ts';
import { booleanOf } from './booleans.ts';
import type { KnownAttribute, Names } from './kinds.ts';
import type { Resource, Value } from './protocol.ts';
import { UnfitRequest } from './unfit.ts';

export const isObject = (value: unknown): value is Resource => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);

/** Whether two values are equal, in whatever order their members stand. */
export function isSame(one: Value | undefined, other: Value | undefined): boolean {
  if (one === other) return true;
  if (isList(one)) return isList(other) && one.length === other.length && one.every((each, at) => isSame(each, other[at]));
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]));
}

const unfit = (at: string, type: string): never => {
  throw new UnfitRequest('invalidValue', `${at} is not a ${type}.`);
};

const stamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i;
const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

const scalars: Readonly<Record<Exclude<AttributeDocument['type'], 'complex'>, (value: Value, at: string) => Value>> = {
  string: (value, at) => (typeof value === 'string' ? value : unfit(at, 'text')),
  reference: (value, at) => (typeof value === 'string' && /^\S+$/.test(value) ? value : unfit(at, 'reference')),
  binary: (value, at) => (typeof value === 'string' && base64.test(value) ? value : unfit(at, 'text in base64')),
  dateTime: (value, at) => (typeof value === 'string' && stamp.test(value) && !Number.isNaN(Date.parse(value)) ? value : unfit(at, 'time')),
  integer: (value, at) => (Number.isSafeInteger(value) ? value : unfit(at, 'whole number')),
  decimal: (value, at) => (typeof value === 'number' ? value : unfit(at, 'number')),
  boolean(value, at) {
    const read = booleanOf(value);
    return typeof read === 'boolean' ? read : unfit(at, 'boolean');
  },
};

/** A directory sends a single value as a list of one entry: `[{ "$ref": null, "value": "False" }]`. */
const bare = (value: Value): Value => {
  const [only, ...more] = isList(value) ? value : [];
  return isObject(only) && more.length === 0 && only['value'] !== undefined ? only['value'] : value;
};

/**
 * Undefined where it is unassigned: null, an empty list, an object without values. `at` names it in a refusal. Of a complex attribute with
 * `value` a bare text is that; sub-attributes that are shown only are passed over.
 */
export function readValue({ attribute, inner }: KnownAttribute, value: Value | undefined, at: string): Value | undefined {
  if (value === undefined || value === null) return undefined;
  const { type, multiValued } = attribute;
  if (!multiValued) {
    if (type === 'complex') return objectOf(inner, isList(value) && value.length === 1 ? value[0]! : value, at);
    const plain = bare(value);
    return plain === null ? undefined : scalars[type](plain, at);
  }
  const entries = (isList(value) ? value : [value]).flatMap((entry): readonly Value[] => {
    if (entry === null) return [];
    const read = type === 'complex' ? objectOf(inner, entry, at) : scalars[type](entry, at);
    // Without it the entry would be passed over: a member by its name for people alone is nobody.
    if (read === undefined && isObject(entry) && Object.values(entry).some((each) => each !== null))
      throw new UnfitRequest('invalidValue', `${at} has an entry of which nothing may be written.`);
    return read === undefined ? [] : [read];
  });
  if (entries.filter(isPrimary).length > 1) throw new UnfitRequest('invalidValue', `${at} has more than one primary value.`);
  return entries.length === 0 ? undefined : entries;
}

export const isPrimary = (entry: Value): boolean => isObject(entry) && entry['primary'] === true;

function objectOf(inner: Names, value: Value, at: string): Resource | undefined {
  if (value === null) return undefined;
  if (!isObject(value)) {
    const whole = inner.get('value');
    return typeof value === 'string' && whole ? { value: readValue(whole, value, at)! } : unfit(at, 'complex value');
  }
  const read = Object.entries(value).flatMap(([key, given]): readonly (readonly [string, Value])[] => {
    const named = inner.get(key.toLowerCase());
    if (!named) throw new UnfitRequest('invalidPath', `${at} has no ${key}.`);
    const part = named.attribute.mutability === 'readOnly' ? undefined : readValue(named, given, `${at}.${named.attribute.name}`);
    return part === undefined ? [] : [[named.attribute.name, part]];
  });
  return read.length === 0 ? undefined : Object.fromEntries(read);
}

const hostile = /^(__proto__|prototype|constructor)$/;
const deepest = 8;

/** The value of an attribute that nobody declared, as it came; null is none. Names that reach beyond an object are refused. */
export function undeclaredOf(value: Value | undefined, at: string, depth = 0): Value | undefined {
  if (value === undefined || value === null) return undefined;
  if (depth > deepest) throw new UnfitRequest('invalidValue', `${at} is nested too deeply.`);
  for (const inside of isList(value) ? value : []) undeclaredOf(inside, at, depth + 1);
  for (const [key, inside] of isObject(value) ? Object.entries(value) : []) {
    if (hostile.test(key)) throw new UnfitRequest('invalidPath', `${at} may have no ${key}.`);
    undeclaredOf(inside, at, depth + 1);
  }
  return value;
}
