// Plurals: lists whose elements have numbers of their own, by which they are changed one by one.
import { isObject, type Json, type JsonObject } from '../json.ts';
import { comparable } from '../schema/index-values.ts';
import type { Attribute } from '../schema/types.ts';
import { laidOver } from './lay-values.ts';

export type Element = JsonObject & { readonly id: number };

export const elementsOf = (value: Json | undefined): readonly Element[] =>
  Array.isArray(value) ? (value.filter(isObject) as Element[]) : [];

/** The number of elements without an id. */
export const countNew = (given: Json): number =>
  Array.isArray(given) ? given.filter((each) => isObject(each) && each['id'] === undefined).length : 0;

export type MergedElements = { readonly elements: readonly Element[] } | { readonly missing: string };

/**
 * Lays the given elements over the present ones, or puts them in their place; `missing` is an id that nobody has. One without an id is new, unless the plural has
 * a member that each element must have and no two may share: then it is laid over the one with that value.
 */
export function mergeElements(
  attribute: Attribute,
  before: Json | undefined,
  given: Json,
  replaces: boolean,
  numbers: () => number,
): MergedElements {
  const present = elementsOf(before);
  const changed: Element[] = [];
  for (const element of Array.isArray(given) ? given.filter(isObject) : []) {
    const known = element['id'] === undefined && !replaces ? sameKey(attribute, present, changed, element) : undefined;
    const id = known?.id ?? element['id'];
    if (id === undefined) changed.push(whole(attribute, { ...element, id: numbers() } as Element));
    else {
      const old = present.find((each) => each.id === id);
      if (!old) return { missing: String(id) };
      changed.push(whole(attribute, (replaces ? { ...element, id } : laidOver(attribute.members ?? [], old, element)) as Element));
    }
  }
  if (replaces) return { elements: changed };
  const untouched = present.map((old) => changed.find(({ id }) => id === old.id) ?? old);
  return { elements: [...untouched, ...changed.filter(({ id }) => !present.some((old) => old.id === id))] };
}

function sameKey(
  { members = [] }: Attribute,
  present: readonly Element[],
  changed: readonly Element[],
  element: JsonObject,
): Element | undefined {
  const key = members.find(({ required, constraints = [] }) => required && constraints.includes('unique-within'));
  const keyOf = (each: JsonObject) => comparable(each[key?.path ?? ''] ?? null, key?.exact);
  if (!key || (element[key.path] ?? null) === null) return undefined;
  // A second one of that value is new, and repeats it.
  return present.find((old) => keyOf(old) === keyOf(element) && !changed.some(({ id }) => id === old.id));
}

/** With every member, null where nothing was given. */
export function whole(attribute: Attribute, value: JsonObject): Element {
  const filled: Record<string, Json> = { ...value };
  for (const member of attribute.members ?? []) {
    const given = filled[member.path] ?? null;
    if (member.type === 'object') filled[member.path] = whole(member, isObject(given) ? given : {});
    else filled[member.path] = given ?? (member.type === 'plural' ? [] : null);
  }
  return filled as Element;
}
