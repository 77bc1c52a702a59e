// Judges the values of an account by the tenant's declaration. A pure function; undeclared attributes are open, but for the types of standard
// claims.
import type { Problem } from '../faults/index.ts';
import { isEmpty, isSame, type Json, type JsonObject, merged, valueAt, withValueAt } from '../json.ts';
import { applyRules } from './apply-rules.ts';
import { changedClosed } from './closed-to-persons.ts';
import { judgeValue } from './judge-value.ts';
import { judgeStandardClaims } from './standard-claims.ts';
import type { Attribute, RecordType } from './types.ts';

/** Attributes with the rules that bind them. */
export type DeclaredAttributes = Pick<RecordType, 'attributes' | 'rules'>;

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
 * person's change of a closed attribute is `write-forbidden`.
 */
export function judgeAccountValues({ declared, profile, data, by, before, compile }: ValuesJudgement): JudgedValues {
  const document: JsonObject = { ...profile, data };
  const present = before && { ...before.profile, data: before.data };
  const closed = by === 'person' ? changedClosed(declared.attributes, present ?? {}, merged(present ?? {}, document)) : [];
  const problems: Problem[] = closed.map((field) => ({ field, rule: 'write-forbidden' }));
  problems.push(...judgeStandardClaims(profile, before?.profile ?? null, declared.attributes));
  const fit: Record<string, Json> = {};
  for (const attribute of declared.attributes) {
    const field = attribute.path;
    const value = valueAt(document, field);
    if (value === undefined || closed.includes(field)) continue;
    const stored = present ? valueAt(present, field) : undefined;
    if (present && isSame(value, stored)) continue;
    if (isEmpty(value)) {
      if (attribute.required && !(present && isEmpty(stored))) problems.push({ field, rule: 'required' });
    } else {
      const judged = judgeValue(attribute, value, field, stored);
      if ('problems' in judged) problems.push(...judged.problems);
      else fit[field] = judged.value;
    }
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

/** The paths of required attributes without a value, in the order of their declaration. */
export function missingOf(attributes: readonly Attribute[], profile: JsonObject, data: JsonObject): readonly string[] {
  const values = { ...profile, data };
  return attributes.filter(({ required, path }) => required && isEmpty(valueAt(values, path))).map(({ path }) => path);
}

function withoutValueAt(object: JsonObject, path: string): JsonObject {
  const [key = '', ...rest] = path.split('.');
  const { [key]: inner, ...others } = object;
  if (rest.length === 0) return others;
  return { ...others, [key]: withoutValueAt((inner ?? {}) as JsonObject, rest.join('.')) };
}
