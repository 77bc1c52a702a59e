// Judges a value by its attribute. A value that fits is returned in its stored form: numbers as numbers, times in one spelling.
import { tooLong } from '../credentials/policy-rules.ts';
import { readHash } from '../credentials/read-hash.ts';
import { recogniseHash } from '../credentials/recognise-hash.ts';
import { Password } from '../credentials/types.ts';
import type { Problem } from '../faults/index.ts';
import { isEmail } from '../identifiers/normal-forms.ts';
import { isEmpty, isExact, isObject, isSame, type Json, type JsonObject } from '../json.ts';
import { instantOfText, textOfInstant } from '../time.ts';
import type { Attribute, Constraint } from './types.ts';

export type JudgedValue = { readonly value: Json } | { readonly problems: readonly Problem[] };

/**
 * The meaning of a bare text at an attribute of passwords: the password itself, whatever it looks like; a hash and nothing else; or a hash
 * if it has the form of one, else the password.
 */
export type PasswordText = 'password' | 'hash' | 'either';

/**
 * The value in its stored form, or its problems, which name the field by its whole path. `given` is not null. A value equal to the `stored`
 * one fits, whatever was declared since.
 */
export function judgeValue(attribute: Attribute, given: Json, field: string, stored?: Json, texts: PasswordText = 'password'): JudgedValue {
  const { type } = attribute;
  if (isSame(given, stored)) return { value: given };
  switch (type) {
    case 'json':
      return isExact(given) ? { value: given } : unparsable(field, type);
    case 'object':
      return isObject(given)
        ? judgeMembers(attribute, given, { field, texts, isElement: false, stored: isObject(stored) ? stored : undefined })
        : wrongType(field, type, given);
    case 'plural':
      return Array.isArray(given) ? judgeElements(attribute, given, { field, texts, stored }) : wrongType(field, type, given);
    case 'password':
      return judgePassword(given, field, texts);
    default:
      return judgeScalar(attribute, given, field);
  }
}

function judgeScalar(attribute: Attribute, given: Json, field: string): JudgedValue {
  const { type } = attribute;
  const wrong = () => wrongType(field, type, given);
  switch (type) {
    case 'boolean':
      return typeof given === 'boolean' ? { value: given } : wrong();
    case 'number':
      return typeof given !== 'number' ? wrong() : isExact(given) ? { value: given } : unparsable(field, type);
    case 'integer':
      return typeof given === 'number' || typeof given === 'string' ? wholeOf(given, field) : wrong();
    case 'decimal':
      if (typeof given === 'number') return isExact(given) ? { value: given } : unparsable(field, type);
      if (typeof given !== 'string') return wrong();
      return /^-?\d{1,15}(\.\d{1,15})?$/.test(given) ? { value: Number(given) } : unparsable(field, type);
    default:
      return typeof given === 'string' ? judgeText(attribute, given, field) : wrong();
  }
}

function judgeText({ type, length, constraints = [] }: Attribute, text: string, field: string): JudgedValue {
  if (type === 'date') return isDate(text) ? { value: text } : { problems: [{ field, rule: 'date' }] };
  if (type === 'date-time') {
    const at = instantOfText(text);
    return at === undefined ? { problems: [{ field, rule: 'date' }] } : { value: textOfInstant(at) };
  }
  if (type === 'ip-address') return isIpv4(text) ? { value: text } : unparsable(field, type);
  if (type === 'uuid')
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text) ? { value: text.toLowerCase() } : unparsable(field, type);
  if (length !== undefined && [...text].length > length) return { problems: [{ field, rule: 'too-long', max: length }] };
  const broken = constraints.find((constraint) => !(tests[constraint]?.(text) ?? true));
  if (!broken) return { value: text };
  return { problems: [broken === 'email' ? { field, rule: 'email-form' } : { field, rule: 'pattern', name: broken }] };
}

const tests: { readonly [C in Constraint]?: (text: string) => boolean } = {
  alphabetic: (text) => /^[A-Za-z]*$/.test(text),
  alphanumeric: (text) => /^[A-Za-z0-9]*$/.test(text),
  letters: (text) => /^\p{L}*$/u.test(text),
  printable: (text) => !/\p{C}/u.test(text),
  email: (text) => isEmail(text.trim()),
};

/** A text that is no whole number breaks a rule; it is not of the wrong kind. */
function wholeOf(given: number | string, field: string): JudgedValue {
  const value = typeof given === 'number' ? given : /^-?\d{1,16}$/.test(given) ? Number(given) : Number.NaN;
  return Number.isSafeInteger(value) ? { value } : { problems: [{ field, rule: 'pattern', name: 'integer' }] };
}

function judgePassword(given: Json, field: string, texts: PasswordText): JudgedValue {
  if (typeof given === 'string') return given === '' ? { problems: [{ field, rule: 'required' }] } : judgePasswordText(given, field, texts);
  if (!isObject(given)) return wrongType(field, 'string', given);
  return readHash(given) ? { value: given } : unparsable(field, 'password');
}

function judgePasswordText(given: string, field: string, texts: PasswordText): JudgedValue {
  const hash = texts === 'password' ? undefined : recogniseHash(given);
  if (hash?.notation) return { value: hash.notation };
  if (hash) return { problems: [{ field, rule: 'unparsable', expected: 'hash', family: hash.family }] };
  if (texts === 'hash') return unparsable(field, 'hash');
  const [problem] = tooLong(Password.typed(given), field);
  return problem ? { problems: [problem] } : { value: given };
}

interface Place {
  readonly field: string;
  readonly texts: PasswordText;
  readonly isElement: boolean;
  readonly stored: JsonObject | undefined;
}

function judgeMembers({ members = [] }: Attribute, given: JsonObject, { field, texts, isElement, stored }: Place): JudgedValue {
  const problems: Problem[] = [];
  const value: Record<string, Json> = isElement && given['id'] !== undefined ? { id: given['id'] } : {};
  for (const [name, each] of Object.entries(given)) {
    if (isElement && name === 'id') continue;
    const member = members.find(({ path }) => path === name);
    const path = `${field}.${name}`;
    if (!member) problems.push({ field: path, rule: 'undeclared' });
    else if (each === null) {
      if (member.required && (!stored || !isEmpty(stored[name]))) problems.push({ field: path, rule: 'required' });
      value[name] = null;
    } else {
      const judged = judgeValue(member, each, path, stored?.[name], texts);
      if ('problems' in judged) problems.push(...judged.problems);
      else value[name] = judged.value;
    }
  }
  return problems.length > 0 ? { problems } : { value };
}

const mostElements = 10_000;

interface Listed {
  readonly field: string;
  readonly texts: PasswordText;
  readonly stored: Json | undefined;
}

/** Elements are known by their ids. */
function judgeElements(attribute: Attribute, given: readonly Json[], { field, texts, stored }: Listed): JudgedValue {
  if (given.length > mostElements) return { problems: [{ field, rule: 'too-long', max: mostElements }] };
  const byId = new Map((Array.isArray(stored) ? (stored as readonly Json[]) : []).filter(isObject).map((each) => [each['id'], each]));
  const problems: Problem[] = [];
  const value: Json[] = [];
  for (const element of given) {
    const judged = isObject(element)
      ? judgeMembers(attribute, element, { field, texts, isElement: true, stored: byId.get(element['id']) })
      : wrongType(field, 'object', element);
    if ('problems' in judged) problems.push(...judged.problems);
    else value.push(judged.value);
    if (problems.length > 0) break;
  }
  return problems.length > 0 ? { problems } : { value };
}

function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const isIpv4 = (text: string): boolean => /^(?:\d{1,3}\.){3}\d{1,3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255);

const kindOf = (value: Json): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
/** A value of another type than the expected one, as a problem of its field. */
export const wrongType = (field: string, expected: string, value: Json): { readonly problems: readonly Problem[] } => ({
  problems: [{ field, rule: 'type', expected, got: kindOf(value) }],
});
const unparsable = (field: string, expected: string): JudgedValue => ({ problems: [{ field, rule: 'unparsable', expected }] });
