// Judges the values of an account by the tenant's declaration. A pure function; undeclared attributes are open, but for the types of standard
// claims.
import type { Problem } from '../faults/index.ts';
import { isEmpty, isObject, type Json, type JsonObject, merged, valueAt, withValueAt } from '../json.ts';
import { applyRules } from './apply-rules.ts';
import { changedClosed } from './closed-to-persons.ts';
import { judgeAttribute } from './judge-attribute.ts';
import { judgeStandardClaims } from './standard-claims.ts';
import { valuesThrough } from './through-lists.ts';
import type { Attribute, RecordType } from './types.ts';
import { judgeUndeclared, type Undeclared } from './undeclared.ts';

/** Attributes with the rules that bind them, and what becomes of data that none of them names. */
export type DeclaredAttributes = Pick<RecordType, 'attributes' | 'rules'> & Undeclared;

export interface ValuesJudgement {
  readonly declared: DeclaredAttributes;
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly by: 'person' | 'operator';
  /** The account's present values, which are not judged again; null for a new one. */
  readonly before: { readonly profile: JsonObject; readonly data: JsonObject } | null;
  readonly compile: (pattern: string) => (text: string) => boolean;
}

export interface JudgedValues {
  readonly problems: readonly Problem[];
  /** The values in their stored form. */
  readonly profile: JsonObject;
  readonly data: JsonObject;
}

/**
 * The problems of the values, and the values in their stored form. Values that are not given, or equal the present ones, are not judged; a
 * person's change of a closed attribute is `write-forbidden`, and stands before all other problems.
 */
export function judgeAccountValues({ declared, profile, data, by, before, compile }: ValuesJudgement): JudgedValues {
  const document: JsonObject = { ...profile, data };
  const present = before && { ...before.profile, data: before.data };
  const forbidden = judgeNames(declared, present ?? {}, merged(present ?? {}, document), by);
  const problems: Problem[] = [...forbidden, ...judgeStandardClaims(profile, before?.profile ?? null, declared.attributes)];
  const fit: Record<string, Json> = {};
  let given = document;
  for (const attribute of declared.attributes) {
    const field = attribute.path;
    if (forbidden.some((each) => each.field === field)) continue;
    const judged = judgeAttribute(attribute, given, present, compile);
    if ('problems' in judged) problems.push(...judged.problems);
    else Object.assign(fit, judged.fit);
    // Of a list of objects, each attribute judges its own members.
    if ('fit' in judged) for (const [path, value] of Object.entries(judged.fit)) given = withValueAt(given, path, value);
  }
  const now = present && Object.fromEntries(Object.keys(fit).map((path) => [path, valueAt(present, path) ?? null]));
  const ruled = applyRules(declared.rules, fit, now, compile);
  const kept = Object.keys(fit).reduce<JsonObject>(
    (whole, path) => (Object.hasOwn(ruled.values, path) ? withValueAt(whole, path, ruled.values[path]!) : withoutValueAt(whole, path)),
    document,
  );
  const { data: keptData = {}, ...keptProfile } = kept;
  return { problems: [...problems, ...ruled.problems], profile: keptProfile, data: keptData as JsonObject };
}

/** What `by` may not write of the difference between two whole documents, or nobody may: attributes, then data that no attribute names. */
export function judgeNames(
  { attributes, ...undeclared }: Pick<DeclaredAttributes, 'attributes' | keyof Undeclared>,
  before: JsonObject,
  after: JsonObject,
  by: 'person' | 'operator',
): readonly Problem[] {
  const closed = by === 'person' ? changedClosed(attributes, before, after) : [];
  const dataOf = ({ data = {} }: JsonObject): JsonObject => (isObject(data) ? data : {});
  const unnamed = judgeUndeclared(attributes, undeclared, { before: dataOf(before), after: dataOf(after), by });
  return [
    ...closed.map((field): Problem => ({ field, rule: 'write-forbidden' })),
    ...unnamed.filter(({ field }) => !closed.some((each) => field === each || field.startsWith(`${each}.`))),
  ];
}

/** The paths of required attributes without a value, in the order of their declaration. */
export function missingOf(attributes: readonly Attribute[], profile: JsonObject, data: JsonObject): readonly string[] {
  const values = { ...profile, data };
  return attributes
    .filter(({ required, path }) => required && valuesThrough(values, path.split('.')).every(isEmpty))
    .map(({ path }) => path);
}

function withoutValueAt(object: JsonObject, path: string): JsonObject {
  const [key = '', ...rest] = path.split('.');
  const { [key]: inner, ...others } = object;
  if (rest.length === 0) return others;
  return { ...others, [key]: withoutValueAt((inner ?? {}) as JsonObject, rest.join('.')) };
}
