// Data that nobody declared, where a dialect lets its callers name anything. Sites keep there what they trust, such as a balance or a number of
// a customer: so only operators write it, and nobody does where the type is closed.
import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../faults/index.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Attribute } from './types.ts';

export interface Undeclared {
  /** Undefined where the caller's dialect names the data it takes: then nothing is judged here. */
  readonly undeclared?: 'for-operators' | 'refused' | undefined;
  readonly retired?: readonly string[] | undefined;
}

type Path = readonly string[];

interface Leaf {
  readonly path: Path;
  /** Nothing stands in it, so that it may be the room of what is declared below it. */
  readonly isRoom: boolean;
}

/** The problems of what `after` changes in `before`, both the whole of an account's data; every place once, in the order of the data. */
export function judgeUndeclared(
  attributes: readonly Attribute[],
  { undeclared, retired = [] }: Undeclared,
  { before, after, by }: { readonly before: JsonObject; readonly after: JsonObject; readonly by: 'person' | 'operator' },
): readonly Problem[] {
  if (undeclared === undefined) return [];
  const declared = attributes.map(({ path }) => path.split('.'));
  const gone = retired.map((path) => path.split('.'));
  const found = new Map<string, Problem>();
  for (const { path, isRoom } of changedLeaves(before, after, ['data'])) {
    const field = path.join('.');
    if (found.has(field)) continue;
    const isKept = stands(after, path.slice(1));
    if (isKept && gone.some((each) => isWithin(path, each))) found.set(field, { field, rule: 'undeclared' });
    else if (declared.some((each) => isWithin(path, each) || (isRoom && isWithin(each, path)))) continue;
    else if (undeclared === 'refused' && isKept) found.set(field, { field, rule: 'undeclared' });
    else if (by === 'person') found.set(field, { field, rule: 'write-forbidden' });
  }
  return [...found.values()];
}

/** Name by name: a name with a dot in it is no path. */
const isWithin = (path: Path, outer: Path): boolean => outer.length <= path.length && outer.every((name, at) => name === path[at]);

/** The places whose values differ; of a list, all places in it, because its elements have no names by which they were the same. */
function* changedLeaves(before: Json | undefined, after: Json | undefined, at: Path): Generator<Leaf> {
  if (isDeepStrictEqual(before, after, { skipPrototype: true })) return;
  if (isObject(before) && isObject(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* changedLeaves(ownOf(before, name), ownOf(after, name), [...at, name]);
    return;
  }
  yield* leavesOf(before, at);
  yield* leavesOf(after, at);
}

function* leavesOf(value: Json | undefined, at: Path): Generator<Leaf> {
  if (value === undefined || value === null) return;
  const inner = Array.isArray(value)
    ? (value as readonly Json[]).map((element): [Path, Json] => [at, element])
    : isObject(value)
      ? Object.entries(value).map(([name, member]): [Path, Json] => [[...at, name], member])
      : [];
  if (inner.length === 0) yield { path: at, isRoom: typeof value === 'object' };
  // A null in a list takes a place of its own there.
  for (const [path, each] of inner) {
    if (each === null) yield { path, isRoom: false };
    else yield* leavesOf(each, path);
  }
}

const ownOf = (object: JsonObject, name: string): Json | undefined => (Object.hasOwn(object, name) ? object[name] : undefined);

function stands(value: Json | undefined, path: Path): boolean {
  if (Array.isArray(value)) return path.length === 0 || (value as readonly Json[]).some((element) => stands(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return value !== undefined;
  return isObject(value) && Object.hasOwn(value, name) && stands(value[name], rest);
}
