// Values at a path that may lead through lists of objects: of each element the same member is meant.
import { isObject, type Json, type JsonObject } from '../json.ts';

/** The values at the rest of a path, in the order of the lists on the way; an empty list where there are none. */
export function valuesThrough(value: Json | undefined, path: readonly string[]): readonly Json[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap((element) => valuesThrough(element, path));
  const [key, ...rest] = path;
  if (key === undefined) return value === undefined ? [] : [value];
  return isObject(value) && Object.hasOwn(value, key) ? valuesThrough(value[key], rest) : [];
}

/** The value with each one at the path changed; what is not there is not made. */
export function withEachThrough(value: Json, path: readonly string[], change: (value: Json) => Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((element) => withEachThrough(element, path, change));
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (!isObject(value) || !Object.hasOwn(value, key)) return value;
  return { ...value, [key]: withEachThrough(value[key]!, rest, change) };
}

/**
 * What decides whether something at the path changed: the value there, or the first list on the way, if anything stands at the path in it. Whoever
 * reorders such a list gives its members to others.
 */
export function partAt(document: JsonObject, path: string): Json {
  const keys = path.split('.');
  let value: Json | undefined = document;
  for (const [at, key] of keys.entries()) {
    if (Array.isArray(value)) return valuesThrough(value, keys.slice(at)).length > 0 ? value : null;
    if (!isObject(value) || !Object.hasOwn(value, key)) return null;
    value = value[key];
  }
  return value ?? null;
}
