// What a consent says along with the document: tags, data of the site's own, and entitlements, which are parts of what the document asks for.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';

export const noteNames = ['tags', 'customData', 'entitlements'] as const;

const mostEach = 50;

const isText = (value: Json): boolean => typeof value === 'string' && value.length > 0 && value.length <= 256;

/** `{"key": "…", "value": "…"}`, of the vendor's lengths. */
function isPair(value: Json): boolean {
  const { key, value: held, ...others } = isObject(value) ? value : {};
  const areTexts = typeof key === 'string' && typeof held === 'string';
  return areTexts && key.length > 0 && key.length <= 20 && held.length <= 256 && Object.keys(others).length === 0;
}

const isNote: { readonly [N in (typeof noteNames)[number]]: (value: Json) => boolean } = {
  tags: isText,
  entitlements: isText,
  customData: isPair,
};

/** Whether the value is a list of what that note holds. */
export const isNotes = (name: (typeof noteNames)[number], value: Json): boolean =>
  Array.isArray(value) && value.length <= mostEach && value.every(isNote[name]);

/** Those that are given, or undefined where one is none; entitlements are of those of the document. */
export function notesIn(given: JsonObject, { entitlements: offered }: JsonObject): JsonObject | undefined {
  const named = noteNames.filter((name) => given[name] != null);
  if (!named.every((name) => isNotes(name, given[name]!))) return undefined;
  const { entitlements } = given;
  const isOffered = (each: Json) => Array.isArray(offered) && offered.includes(each);
  if (Array.isArray(entitlements) && !entitlements.every(isOffered)) return undefined;
  return Object.fromEntries(named.map((name) => [name, given[name]!]));
}

export const notesOut = (noted: JsonObject): JsonObject =>
  Object.fromEntries(noteNames.flatMap((name) => (noted[name] === undefined ? [] : [[name, noted[name]]])));
