// What a form was submitted with, and the claims its fields fill.
import { type JsonObject, withValueAt } from '../../../core/json.ts';
import type { AkamaiEntry } from '../front-door.ts';
import type { Form } from './flow.ts';

export function valuesOf({ form, raw }: AkamaiEntry): Record<string, string | undefined> {
  const given = raw['params'] ?? {};
  const values = form!.fields.map(({ name }): [string, string | undefined] => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return [name, value === undefined || value === null ? undefined : String(value)];
  });
  return Object.fromEntries(values);
}

export function profileOf(form: Form, values: Readonly<Record<string, string | undefined>>): JsonObject {
  let profile: JsonObject = {};
  for (const { name, fills } of form.fields) {
    const value = values[name];
    if (fills && fills !== 'email' && fills !== 'password' && value !== undefined)
      profile = withValueAt(profile, fills, value === '' ? null : value);
  }
  return profile;
}
