// Do these values fit what the tenant declared? A pure judgement; what is not declared is open.
import type { Problem } from '../faults/index.ts';
import { type Json, type JsonObject, valueAt } from '../json.ts';
import type { Attribute } from './store.ts';

export interface ValuesJudgement {
  readonly attributes: readonly Attribute[];
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly by: 'person' | 'operator';
}

/** Problems of the values given; what is not given is not judged. */
export function problemsOfValues({ attributes, profile, data, by }: ValuesJudgement): readonly Problem[] {
  const values = { ...profile, data };
  return attributes.flatMap((attribute): Problem[] => {
    const value = valueAt(values, attribute.path);
    const field = attribute.path;
    if (value === undefined) return [];
    if (attribute.writable === 'operator' && by === 'person') return [{ field, rule: 'write-forbidden' }];
    if (value === null || value === '') return attribute.required ? [{ field, rule: 'required' }] : [];
    return typeProblem(field, attribute.type, value);
  });
}

/** Paths of required attributes that have no value. */
export function missingOf(attributes: readonly Attribute[], profile: JsonObject, data: JsonObject): readonly string[] {
  const values = { ...profile, data };
  const empty = (value: Json | undefined) => value === undefined || value === null || value === '';
  return attributes.filter(({ required, path }) => required && empty(valueAt(values, path))).map(({ path }) => path);
}

function typeProblem(field: string, type: Attribute['type'], value: Json): Problem[] {
  const expected = type === 'date' ? 'string' : type;
  const got = Array.isArray(value) ? 'array' : typeof value;
  if (got !== expected) return [{ field, rule: 'type', expected, got }];
  if (type === 'date' && !isDate(value as string)) return [{ field, rule: 'date' }];
  return [];
}

const isDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};
