// Judges what a document brings at one declared attribute, whether it is one value, a list of them, or stands in each element of a list.
import type { Problem } from '../faults/index.ts';
import { isEmpty, isSame, type Json, type JsonObject, valueAt } from '../json.ts';
import { judgeValue } from './judge-value.ts';
import { valuesThrough, withEachThrough } from './through-lists.ts';
import type { Attribute } from './types.ts';

/** What fits is in its stored form, by the path at which it stands in the document: the attribute's, or that of a list on the way. */
type JudgedAttribute = { readonly fit: Readonly<Record<string, Json>> } | { readonly problems: readonly Problem[] };

type Compile = (pattern: string) => (text: string) => boolean;

/** `present` is the document as it was, whose values are not judged again; null for somebody new. A value that is not given has no problem. */
export function judgeAttribute(attribute: Attribute, document: JsonObject, present: JsonObject | null, compile: Compile): JudgedAttribute {
  const { path: field, many, nullable, required } = attribute;
  const place = many ? firstListOn(document, field) : field;
  const value = valueAt(document, place);
  const stored = present ? valueAt(present, place) : undefined;
  if (value === undefined || (present && isSame(value, stored))) return { fit: {} };
  const rest = field
    .slice(place.length + 1)
    .split('.')
    .filter(Boolean);
  const given = (many ? valuesThrough(value, rest) : [value]).filter((each) => !isEmpty(each));
  if (given.length === 0) {
    const had = present !== null && valuesThrough(stored, rest).some((each) => !isEmpty(each));
    const needed = required ? had || present === null : nullable === false && value === null && had;
    return needed ? { problems: [{ field, rule: 'required' }] } : { fit: {} };
  }
  const judged = given.map((each) => judgeOne(attribute, each, field, many ? undefined : stored, compile));
  const problems = judged.flatMap((each) => ('problems' in each ? each.problems : []));
  if (problems.length > 0) return { problems: problems.slice(0, 1) };
  const forms = judged.flatMap((each) => ('value' in each ? [each.value] : []));
  return { fit: { [place]: many ? withEachThrough(value, rest, (each) => (isEmpty(each) ? each : forms.shift()!)) : forms[0]! } };
}

function judgeOne(attribute: Attribute, given: Json, field: string, stored: Json | undefined, compile: Compile) {
  const judged = judgeValue(attribute, given, field, stored);
  const { pattern } = attribute;
  if (pattern === undefined || 'problems' in judged || typeof judged.value === 'object' || compile(pattern)(String(judged.value)))
    return judged;
  return { problems: [{ field, rule: 'pattern', name: 'format' } satisfies Problem] };
}

/** The path of the first list on the way to the field, or the whole path where there is none. */
function firstListOn(document: JsonObject, field: string): string {
  const keys = field.split('.');
  const at = keys.findIndex((_, index) => Array.isArray(valueAt(document, keys.slice(0, index + 1).join('.'))));
  return at < 0 ? field : keys.slice(0, at + 1).join('.');
}
