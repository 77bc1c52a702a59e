// Some members of a JSON object, by many dotted paths at once: the work is that of the object and of the paths, not of one times the other.
import { isObject, type Json, type JsonObject } from './json.ts';

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
