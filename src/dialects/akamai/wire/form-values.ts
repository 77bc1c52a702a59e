// The submitted values of a form, and the attributes its fields fill.
import { isObject, isSame, type Json, type JsonObject, valueAt, withValueAt } from '../../../core/json.ts';
import { isPart } from '../../../core/records/index.ts';
import { accountType, type DeclaredAttributes, type RecordType } from '../../../core/schema/index.ts';
import type { FormEntry } from '../entry.ts';
import type { FlowFormField, Form } from './flow.ts';
import { valuesIn } from './record.ts';

type Given = Readonly<Record<string, string | undefined>>;
const dateParts = ['dateselect_year', 'dateselect_month', 'dateselect_day'] as const;

/** By field. A checkbox that is not there is off; a date comes in three parts, or whole. */
export function valuesOf({ form, raw }: FormEntry): Given {
  const given = raw['params'] ?? {};
  const at = (name: string): string | undefined => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    return value === undefined || value === null ? undefined : String(value);
  };
  return Object.fromEntries(form.fields.map((field) => [field.name, valueOfField(field, at)]));
}

function valueOfField({ name, type }: FlowFormField, at: (name: string) => string | undefined): string | undefined {
  if (type === 'checkbox') return String(![undefined, '', 'false'].includes(at(name)));
  const whole = at(name);
  if (type !== 'dateselect' || whole !== undefined) return whole;
  const parts = dateParts.map((part) => at(`${name}[${part}]`));
  if (parts.every((part) => part === undefined || part === '')) return parts[0];
  const [year = '', month = '', day = ''] = parts as string[];
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The value of a field for its attribute: undefined if it fills none. Passwords are no attributes here. */
function typedBy({ name, attribute, type }: FlowFormField, values: Given): Json | undefined {
  const value = values[name];
  if (attribute === undefined || type === 'password' || value === undefined) return undefined;
  return type === 'checkbox' ? value === 'true' : value === '' ? null : value;
}

/** The attributes filled, as the vendor names them. */
export function attributesOf(form: Form, values: Given): JsonObject {
  let attributes: JsonObject = {};
  for (const field of form.fields) {
    const typed = typedBy(field, values);
    if (typed !== undefined) attributes = withValueAt(attributes, field.attribute!, typed);
  }
  return attributes;
}

/** Fields that send back what the record shows already, as forms do with what nobody touched. */
export const untouched = (form: Form, values: Given, record: JsonObject): readonly FlowFormField[] =>
  form.fields.filter((field) => {
    const typed = typedBy(field, values) ?? null;
    return typed !== null && isSame(typed, valueAt(record, field.attribute!));
  });

export interface FormAccount {
  readonly email?: string;
  readonly phone?: string;
  readonly profile: JsonObject;
  readonly data: JsonObject;
}

/** The same as the parts of an account. */
export function accountFromForm(attributes: JsonObject): FormAccount {
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

/** Attributes that are claims or data, and the rules: all that an account's profile is judged by. */
export const validationSchema = ({ attributes, rules }: RecordType): DeclaredAttributes => ({
  attributes: attributes.filter(({ path }) => !isPart(path)),
  rules,
});
