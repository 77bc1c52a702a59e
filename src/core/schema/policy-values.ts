// Do these values fit what the tenant declared for its accounts? A pure judgement; what is not declared is open.
import type { Problem } from '../faults/index.ts';
import { isEmpty, isSame, type Json, type JsonObject, merged, valueAt, withValueAt } from '../json.ts';
import { applyRules } from './apply-rules.ts';
import { changedClosed } from './closed-to-persons.ts';
import { judgeValue } from './judge-value.ts';
import type { Attribute, RecordType } from './types.ts';

/** Attributes with the rules that bind them. */
export type Declared = Pick<RecordType, 'attributes' | 'rules'>;

export interface ValuesJudgement {
  readonly declared: Declared;
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly by: 'person' | 'operator';
  /** What the account has now, which is not judged anew; null for a new one. */
  readonly before: { readonly profile: JsonObject; readonly data: JsonObject } | null;
  readonly compile: (pattern: string) => (text: string) => boolean;
}

export interface JudgedValues {
  readonly problems: readonly Problem[];
  /** The values as they are to be kept. */
  readonly profile: JsonObject;
  readonly data: JsonObject;
}

/** What is not given is not judged, nor what is given as it stands already. */
export function judgeAccountValues({ declared, profile, data, by, before, compile }: ValuesJudgement): JudgedValues {
  const document: JsonObject = { ...profile, data };
  const present = before && { ...before.profile, data: before.data };
  const closed = by === 'person' ? changedClosed(declared.attributes, present ?? {}, merged(present ?? {}, document)) : [];
  const problems: Problem[] = closed.map((field) => ({ field, rule: 'write-forbidden' }));
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

/** Paths of required attributes that have no value. */
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
