// The submitted values of a form, and the attributes its fields fill.
import { isObject, isSame, type Json, type JsonObject, valueAt, withValueAt } from '../../../core/json.ts';
import { isPart } from '../../../core/records/index.ts';
import { accountType, type DeclaredAttributes, type RecordType } from '../../../core/schema/index.ts';
import { refuse } from '../../_common/request-errors.ts';
import type { FormEntry } from '../entry.ts';
import type { FlowFormField } from './flow.ts';
import { attributeAt, valuesIn } from './record.ts';

type Given = Readonly<Record<string, string | undefined>>;
const dateParts = ['dateselect_year', 'dateselect_month', 'dateselect_day'] as const;

/** By field. A checkbox that is not there is off; a date comes in three parts, or whole. A list or an object is no value of a field. */
export function valuesOf({ form, raw }: FormEntry): Given {
  const given = raw['params'] ?? {};
  const at = (name: string): string | undefined => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (typeof value === 'object' && value !== null) throw refuse('parameter.malformed', { name, expected: 'string' });
    return value === undefined || value === null ? undefined : String(value);
  };
  return Object.fromEntries(form.fields.map((field) => [field.name, valueOfField(field, at)]));
}

function valueOfField({ name, type }: FlowFormField, at: (name: string) => string | undefined): string | undefined {
  if (type === 'checkbox') return String(![undefined, '', 'false'].includes(at(name)?.toLowerCase()));
  const whole = at(name);
  if (type !== 'dateselect' || whole !== undefined) return whole;
  const parts = dateParts.map((part) => at(`${name}[${part}]`));
  if (parts.every((part) => part === undefined || part === '')) return parts[0];
  const [year = '', month = '', day = ''] = parts as string[];
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The value of a field for its attribute: undefined if it fills none. Passwords are no attributes here. Whatever a form sends is text. */
function typedBy({ name, attribute, type }: FlowFormField, values: Given, people: RecordType): Json | undefined {
  const value = values[name];
  if (attribute === undefined || type === 'password' || value === undefined) return undefined;
  if (value === '') return null;
  const isBoolean = type === 'checkbox' || attributeAt(people, attribute)?.type === 'boolean';
  return isBoolean && /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : value;
}

/** The attributes filled, as the vendor names them. */
export function attributesOf({ form, people }: Pick<FormEntry, 'form' | 'people'>, values: Given): JsonObject {
  let attributes: JsonObject = {};
  for (const field of form.fields) {
    const typed = typedBy(field, values, people);
    if (typed !== undefined) attributes = withValueAt(attributes, field.attribute!, typed);
  }
  return attributes;
}

/** Fields that send back what the record shows already, as forms do with what nobody touched. */
export const untouched = (
  { form, people }: Pick<FormEntry, 'form' | 'people'>,
  values: Given,
  record: JsonObject,
): readonly FlowFormField[] =>
  form.fields.filter((field) => {
    const typed = typedBy(field, values, people) ?? null;
    return typed !== null && isSame(typed, valueAt(record, field.attribute!));
  });

export interface FormAccount {
  /** Null where the field was emptied. */
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly profile: JsonObject;
  readonly data: JsonObject;
}

const isTextOrNull = (value: Json | undefined): value is string | null => typeof value === 'string' || value === null;

/** The same as the parts of an account. */
export function accountFromForm(attributes: JsonObject): FormAccount {
  const { email, phone, ...rest } = valuesIn(accountType, attributes);
  let document: JsonObject = {};
  for (const [path, value] of Object.entries(rest)) document = withValueAt(document, path, value);
  const { data = {}, ...profile } = document;
  return {
    ...(isTextOrNull(email) ? { email } : {}),
    ...(isTextOrNull(phone) ? { phone } : {}),
    profile,
    data: isObject(data) ? data : {},
  };
}

/** The same of somebody new, who has no contact to lose. */
export function newcomerFromForm(attributes: JsonObject) {
  const { email, phone, ...values } = accountFromForm(attributes);
  return { ...values, ...(email ? { email } : {}), ...(phone ? { phone } : {}) };
}

/** The attributes and rules that a form's values are judged by. What stands beside an account's claims and data is filled by no form. */
export const validationSchema = ({ attributes, rules }: RecordType): DeclaredAttributes => ({
  attributes: attributes.map((attribute) => (isPart(attribute.path) ? { ...attribute, writable: 'operator', required: false } : attribute)),
  rules,
});
