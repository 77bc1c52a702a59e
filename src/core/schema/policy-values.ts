// Do these values fit what the tenant declared for its accounts? A pure judgement; what is not declared is open.
import type { Problem } from '../faults/index.ts';
import { type Json, type JsonObject, valueAt } from '../json.ts';
import { judgeValue } from './judge-value.ts';
import type { Attribute } from './types.ts';

export interface ValuesJudgement {
  readonly attributes: readonly Attribute[];
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly by: 'person' | 'operator';
}

/** Problems of the values given; what is not given is not judged. */
export function problemsOfValues({ attributes, profile, data, by }: ValuesJudgement): readonly Problem[] {
  const values = { ...profile, data };
  return attributes.flatMap((attribute): readonly Problem[] => {
    const value = valueAt(values, attribute.path);
    const field = attribute.path;
    if (value === undefined) return [];
    if (attribute.writable === 'operator' && by === 'person') return [{ field, rule: 'write-forbidden' }];
    if (value === null || value === '') return attribute.required ? [{ field, rule: 'required' }] : [];
    const judged = judgeValue(attribute, value, field);
    return 'problems' in judged ? judged.problems : [];
  });
}

/** Paths of required attributes that have no value. */
export function missingOf(attributes: readonly Attribute[], profile: JsonObject, data: JsonObject): readonly string[] {
  const values = { ...profile, data };
  const empty = (value: Json | undefined) => value === undefined || value === null || value === '';
  return attributes.filter(({ required, path }) => required && empty(valueAt(values, path))).map(({ path }) => path);
}
