// What a pool declared of its users, as records bring it: an object, a list of keys and texts, or the text of an object.
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import type { Attribute } from '../../core/schema/index.ts';
import { fieldsIn, keyOf, valueIn } from '../../dialects/authing/udf/fields.ts';

/** `saltFrom`, where it names one of them, is no value: it went into the hash. */
export function valuesIn(
  given: Json | undefined,
  declared: readonly Attribute[],
  saltFrom: string | undefined,
): { readonly data: JsonObject } | { readonly reason: string } {
  const values = pairsOf(given);
  if (!values) return { reason: 'customData is no object, and no list of keys and values' };
  const fields = new Map(fieldsIn(declared).map((field) => [keyOf(field), field]));
  const data: Record<string, Json> = {};
  for (const [key, value] of values) {
    if (value === null || value === undefined || `customData.${key}` === saltFrom) continue;
    const field = fields.get(key);
    if (!field) return { reason: `customData.${key}: there is no such field` };
    data[key] = valueIn(field, value);
  }
  return { data };
}

function pairsOf(given: Json | undefined): readonly (readonly [string, Json | undefined])[] | undefined {
  if (given === undefined || given === null || given === '') return [];
  if (isObject(given)) return Object.entries(given);
  if (Array.isArray(given)) {
    const named = (given as readonly Json[]).filter((each): each is JsonObject => isObject(each) && typeof each['key'] === 'string');
    return named.length === given.length ? named.map((each) => [each['key'] as string, each['value']]) : undefined;
  }
  if (typeof given !== 'string') return undefined;
  try {
    const inside = JSON.parse(given) as Json;
    return typeof inside === 'string' ? undefined : pairsOf(inside);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
