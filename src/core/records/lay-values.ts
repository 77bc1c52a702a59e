// Given values over the present ones, attribute by attribute: objects member by member, everything else whole.
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Attribute } from '../schema/types.ts';

/** A null stays: it says that nothing is there. What `attributes` does not declare is taken as it is. */
export function laidOver(attributes: readonly Attribute[], present: JsonObject, given: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...present };
  for (const [name, value] of Object.entries(given)) {
    const attribute = attributes.find(({ path }) => path === name);
    const before = present[name];
    result[name] =
      attribute?.type === 'object' && isObject(value) ? laidOver(attribute.members ?? [], isObject(before) ? before : {}, value) : value;
  }
  return result;
}

/** The paths of attributes that hold any JSON: alone, or inside objects. Elements of plurals are whole anyway. */
export const jsonPaths = (attributes: readonly Attribute[], above = ''): readonly string[] =>
  attributes.flatMap(({ path, type, members = [] }) => {
    if (type === 'json') return [`${above}${path}`];
    return type === 'object' ? jsonPaths(members, `${above}${path}.`) : [];
  });
