// What a form was submitted with, and the attributes its fields fill.
import { isObject, type Json, type JsonObject, withValueAt } from '../../../core/json.ts';
import { accountType, type Declared, type RecordType } from '../../../core/schema/index.ts';
import type { AkamaiEntry } from '../entry.ts';
import type { Field, Form } from './flow.ts';
import { valuesIn } from './record.ts';

type Given = Readonly<Record<string, string | undefined>>;
const dateParts = ['dateselect_year', 'dateselect_month', 'dateselect_day'] as const;

/** By field. A checkbox that is not there is off; a date comes in three parts, or whole. */
export function valuesOf({ form, raw }: AkamaiEntry): Given {
  const given = raw['params'] ?? {};
  const at = (name: string): string | undefined => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return value === undefined || value === null ? undefined : String(value);
  };
  return Object.fromEntries(form!.fields.map((field) => [field.name, valueOfField(field, at)]));
}

function valueOfField({ name, type }: Field, at: (name: string) => string | undefined): string | undefined {
  if (type === 'checkbox') return String(![undefined, '', 'false'].includes(at(name)));
  const whole = at(name);
  if (type !== 'dateselect' || whole !== undefined) return whole;
  const parts = dateParts.map((part) => at(`${name}[${part}]`));
  if (parts.every((part) => part === undefined || part === '')) return parts[0];
  const [year = '', month = '', day = ''] = parts as string[];
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The attributes filled, as the vendor names them: passwords are no attributes here. */
export function attributesOf(form: Form, values: Given): JsonObject {
  let attributes: JsonObject = {};
  for (const { name, attribute, type } of form.fields) {
    const value = values[name];
    if (attribute === undefined || type === 'password' || value === undefined) continue;
    const typed: Json = type === 'checkbox' ? value === 'true' : value === '' ? null : value;
    attributes = withValueAt(attributes, attribute, typed);
  }
  return attributes;
}

export interface Filled {
  readonly email?: string;
  readonly phone?: string;
  readonly profile: JsonObject;
  readonly data: JsonObject;
}

/** The same as the parts of an account. */
export function filledBy(attributes: JsonObject): Filled {
  const { email, phone, ...rest } = valuesIn(accountType, attributes);
  let document: JsonObject = {};
  for (const [path, value] of Object.entries(rest)) document = withValueAt(document, path, value);
  const { data = {}, ...profile } = document;
  return {
    ...(typeof email === 'string' ? { email } : {}),
    ...(typeof phone === 'string' ? { phone } : {}),
    profile,
    data: isObject(data) ? data : {},
  };
}

const parts = new Set(['email', 'emailVerified', 'phone', 'phoneVerified', 'password', 'identities', 'lastSignIn', 'expires']);

/** Attributes that are claims or data, and the rules: all that an account's profile is judged by. */
export const judgedBy = ({ attributes, rules }: RecordType): Declared => ({
  attributes: attributes.filter(({ path }) => !parts.has(path)),
  rules,
});
