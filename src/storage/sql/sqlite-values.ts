// A function of the embedded engine: the values at a path of a document whose parts may be lists, as PostgreSQL's paths in lax mode read them.
import { isObject, type Json } from '../../core/json.ts';

/** Both are JSON: a document, and the keys of a path. The values are JSON, too, of each list on the way those of its elements; none where there are none. */
export function valuesThrough(document: unknown, keys: unknown): string {
  if (typeof document !== 'string' || typeof keys !== 'string') return '[]';
  let found: readonly Json[] = [JSON.parse(document)];
  for (const key of JSON.parse(keys) as readonly string[])
    found = found.flatMap(opened).flatMap((value) => (isObject(value) && Object.hasOwn(value, key) ? [value[key]!] : []));
  return JSON.stringify(found.flatMap(opened));
}

/** One level of a list, and no more. */
const opened = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [value]);
