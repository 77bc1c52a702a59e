// A filter of a subscription: the claim `events` is told of where it fits a schema of JSON. Those words of such schemas are read that cost nothing to judge:
// no pattern, and no reference.
import { isObject, isSame, type Json, type JsonObject } from '../../../core/json.ts';

/** What the claim says of an event; which attributes changed is not among it. */
export const filterable = ['captureApplicationId', 'captureClientId', 'entityType', 'globalSub', 'sub', 'id'];

const mostDeep = 8;
const lists = ['allOf', 'anyOf', 'oneOf'];

/** Why it is no filter that can be judged here, or undefined. */
export function whyNoFilter(given: unknown, depth = 0): string | undefined {
  if (!isObject(given)) return 'a filter is a JSON object';
  if (depth > mostDeep) return `a filter is at most ${mostDeep} deep`;
  for (const [word, value] of Object.entries(given)) {
    const wrong = whyNot(word, value, depth);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function whyNot(word: string, value: Json, depth: number): string | undefined {
  if (word === '$schema' || word === 'title' || word === 'description' || word === 'const') return undefined;
  if (word === 'enum') return Array.isArray(value) ? undefined : 'enum is a list';
  if (word === 'required')
    return Array.isArray(value) && value.every((each) => typeof each === 'string') ? undefined : 'required is a list of names';
  if (word === 'type') return value === 'object' || value === 'string' ? undefined : 'type is object or string: claims are nothing else';
  if (word === 'not') return whyNoFilter(value, depth + 1);
  if (lists.includes(word))
    return Array.isArray(value) ? value.map((each) => whyNoFilter(each, depth + 1)).find(Boolean) : `${word} is a list`;
  if (word !== 'properties') return `'${word.slice(0, 40)}' is not read in a filter`;
  if (!isObject(value)) return 'properties is an object';
  const strange = depth > 0 ? Object.keys(value).find((name) => !name.startsWith('entity') && !filterable.includes(name)) : undefined;
  if (strange !== undefined) return `'${strange.slice(0, 40)}' is not told of an event`;
  return Object.values(value)
    .map((each) => whyNoFilter(each, depth + 1))
    .find(Boolean);
}

/** Whether a value fits a filter that was judged before. */
export function fits(value: Json | undefined, filter: JsonObject): boolean {
  return Object.entries(filter).every(([word, said]) => {
    if (word === 'const') return isSame(value, said);
    if (word === 'enum') return (said as readonly Json[]).some((each) => isSame(value, each));
    if (word === 'type') return said === 'object' ? isObject(value) : typeof value === said;
    if (word === 'not') return !fits(value, said as JsonObject);
    if (word === 'allOf') return (said as readonly JsonObject[]).every((each) => fits(value, each));
    if (word === 'anyOf') return (said as readonly JsonObject[]).some((each) => fits(value, each));
    if (word === 'oneOf') return (said as readonly JsonObject[]).filter((each) => fits(value, each)).length === 1;
    if (word === 'required') return !isObject(value) || (said as readonly string[]).every((name) => Object.hasOwn(value, name));
    if (word === 'properties')
      return (
        !isObject(value) ||
        Object.entries(said as Readonly<Record<string, JsonObject>>).every(
          ([name, each]) => !Object.hasOwn(value, name) || fits(value[name], each),
        )
      );
    return true;
  });
}
