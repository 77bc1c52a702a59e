// Which texts of a record stand in the index of parts.
import type { Json, JsonObject } from '../json.ts';
import { valuesThrough } from '../schema/through-lists.ts';
import type { Attribute } from '../schema/types.ts';
import type { SearchedText } from './store.ts';

/** The paths of attributes that are declared to be searched for parts. */
export const searchablePaths = (attributes: readonly Attribute[]): readonly string[] =>
  attributes.filter(({ searchable }) => searchable === true).map(({ path }) => path);

/** All texts at those paths, those in lists too: each of them is searched. What is older than its declaration may be a number. */
export const textsIn = (document: JsonObject, paths: readonly string[]): readonly SearchedText[] =>
  paths.flatMap((path) =>
    valuesThrough(document, path.split('.')).flatMap((value) => elementsOf(value).flatMap((each) => textOf(path, each))),
  );

const elementsOf = (value: Json): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]).flatMap(elementsOf) : [value]);

const textOf = (path: string, value: Json): readonly SearchedText[] =>
  typeof value === 'string' ? [{ path, text: value }] : typeof value === 'number' ? [{ path, text: null }] : [];
