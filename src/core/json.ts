// JSON values, and the operations that profiles need.
import { isDeepStrictEqual } from 'node:util';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is the other one; nothing and null are the same. */
export const isSame = (one: Json | undefined, other: Json | undefined): boolean => isDeepStrictEqual(one ?? null, other ?? null);

/** Nothing, null or the empty text. */
export const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === '';

/** The value at a dotted path, or undefined. */
export function valueAt(object: JsonObject, path: string): Json | undefined {
  let value: Json | undefined = object;
  for (const key of path.split('.')) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** Lays `patch` over `object`: members merge, null removes (RFC 7396). */
export function merged(object: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...object };
  for (const [key, value] of Object.entries(patch)) {
    const before = result[key];
    if (value === null) delete result[key];
    else if (isObject(value)) result[key] = merged(isObject(before) ? before : {}, value);
    else result[key] = value;
  }
  return result;
}

/** A JSON object as text keeps every other member when a value at a dotted path is set. */
export function withValueAt(object: JsonObject, path: string, value: Json): JsonObject {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const inner = object[key];
  return { ...object, [key]: rest.length ? withValueAt(isObject(inner) ? inner : {}, rest.join('.'), value) : value };
}
