// JSON values, and the operations that profiles need.
import { isDeepStrictEqual } from 'node:util';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value is the other one; nothing and null are the same. */
export const isSame = (one: Json | undefined, other: Json | undefined): boolean => isDeepStrictEqual(one ?? null, other ?? null);

/** Whether no number in it may be another than the one that was sent: beyond 2^53 neighbours are one number to JSON's readers (RFC 8259 6). */
export function isExact(value: Json): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value));
  return typeof value !== 'object' || value === null || Object.values(value).every((inner) => isExact(inner as Json));
}

/** Whether a value has more than so many levels of objects and lists. */
export const isNested = (value: Json, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isNested(inner as Json, levels - 1)));

/** Nothing, null or the empty text. */
export const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === '';

/** The value at a dotted path, or undefined. */
export function valueAt(object: JsonObject, path: string): Json | undefined {
  // Most paths are one name, and of each person who is shown a few dozen are looked at.
  if (!path.includes('.')) return isObject(object) && Object.hasOwn(object, path) ? object[path] : undefined;
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

/** Two patches as one: what the second takes away stays null, so that it goes from whatever they are laid over. */
export function mergedPatches(first: JsonObject, second: JsonObject): JsonObject {
  const result: Record<string, Json> = { ...first };
  for (const [key, value] of Object.entries(second)) {
    const before = result[key];
    result[key] = isObject(value) ? mergedPatches(isObject(before) ? before : {}, value) : value;
  }
  return result;
}

/** A JSON object as text keeps every other member when a value at a dotted path is set. */
export function withValueAt(object: JsonObject, path: string, value: Json): JsonObject {
  const [key, ...rest] = path.split('.') as [string, ...string[]];
  const inner = object[key];
  return { ...object, [key]: rest.length ? withValueAt(isObject(inner) ? inner : {}, rest.join('.'), value) : value };
}

/**
 * Whether both engines keep a text and give it back as it came. PostgreSQL takes no NUL and SQLite half of one; half of a surrogate pair, as a name
 * that was cut in the middle of an emoji ends with, has no form in UTF-8 (Unicode 3.9, D92).
 */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** The first path, with dots, at which a text or a name is not storable; undefined where all are. The value itself has the path ''. */
export function unstorablePath(value: Json, path = ''): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : path;
  const inside = Array.isArray(value) ? [...(value as readonly Json[]).entries()] : isObject(value) ? Object.entries(value) : [];
  for (const [name, inner] of inside) {
    const place = path === '' ? String(name) : `${path}.${name}`;
    const found = typeof name === 'string' && !isStorable(name) ? path : unstorablePath(inner, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Names by their levels; null stands where a path ends, for all that is below. */
type Tree = Map<string, Tree | null>;

function treeOf(paths: readonly string[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) {
    let at = root;
    const names = path.split('.');
    for (const [level, name] of names.entries()) {
      const below = at.get(name);
      if (below === null) break;
      if (level === names.length - 1) at.set(name, null);
      else {
        const next: Tree = below ?? new Map();
        at.set(name, next);
        at = next;
      }
    }
  }
  return root;
}

/** What an object has at the paths and below, at its place; where it has nothing, nothing. */
export const onlyAt = (object: JsonObject, paths: readonly string[]): JsonObject => kept(object, treeOf(paths));

/** The object without what it has at the paths and below. */
export const withoutPaths = (object: JsonObject, paths: readonly string[]): JsonObject => left(object, treeOf(paths));

function kept(object: JsonObject, tree: Tree): JsonObject {
  const found: [string, Json][] = [];
  for (const [name, below] of tree) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    if (value === undefined) continue;
    if (below === null) found.push([name, value]);
    else if (isObject(value)) {
      const inner = kept(value, below);
      if (Object.keys(inner).length > 0) found.push([name, inner]);
    }
  }
  return Object.fromEntries(found);
}

function left(object: JsonObject, tree: Tree): JsonObject {
  const found: [string, Json][] = [];
  for (const [name, value] of Object.entries(object)) {
    const below = tree.get(name);
    if (below === undefined) found.push([name, value]);
    else if (below !== null) found.push([name, isObject(value) ? left(value, below) : value]);
  }
  return Object.fromEntries(found);
}
