// A flow: the forms of an application as one document, which a tenant may upload, download and change. What is read of it is read
// leniently; what cannot be used shows when it is used.
import { isObject, type Json, type JsonObject } from '../../../core/json.ts';

export interface Validation {
  readonly rule: string;
  readonly value: Json;
  readonly message: string;
}

/** Shown as it came; without a value it could not be chosen. */
type Option = JsonObject & { readonly value: string };

export interface FlowField {
  /** The parameter's name, where it is not the field's own. */
  readonly name?: string;
  readonly type: string;
  /** Path of the attribute it fills. */
  readonly schemaAttribute?: string;
  readonly label?: string;
  readonly tip?: string;
  readonly placeholder?: string;
  /** The claim of a provider's profile that fills it beforehand. */
  readonly socialProfileData?: string;
  readonly options?: readonly Option[];
  readonly validation: readonly Validation[];
}

export interface FlowForm {
  /** The purpose: signin, register, socialRegister, forgotPassword, verifyEmail, profile, changePassword, newPassword. */
  readonly action: string;
  readonly fields: readonly string[];
  readonly options: JsonObject;
}

export interface Trigger {
  readonly name: string;
  readonly form: string;
  readonly event: 'beforeSave' | 'afterSubmit';
  readonly when: { readonly field: string; readonly matches?: string; readonly doesNotMatch?: string };
  /** By locale. */
  readonly message: JsonObject;
}

export interface MailTemplate {
  readonly subject: string;
  readonly body: string;
}

export interface Flow {
  readonly name: string;
  readonly version: string;
  readonly locales: readonly string[];
  readonly forms: Readonly<Record<string, FlowForm>>;
  readonly fields: Readonly<Record<string, FlowField>>;
  /** By locale, from the sentence as the flow writes it. */
  readonly translations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly mailTemplates: Readonly<Record<string, Readonly<Record<string, MailTemplate>>>>;
  readonly triggers: readonly Trigger[];
}

const objectAt = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const listAt = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const textAt = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
const each = <T>(object: Json | undefined, read: (value: JsonObject) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(objectAt(object)).flatMap(([name, value]) => (isObject(value) ? [[name, read(value)] as const] : [])));
const texts = (value: Json | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(objectAt(value)).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])));

export function readFlow(name: string, version: string, body: JsonObject): Flow {
  return {
    name,
    version,
    locales: listAt(body['locales']).filter((locale) => typeof locale === 'string'),
    forms: each(body['forms'], (form) => ({
      action: textAt(form['action']) ?? '',
      fields: listAt(form['fields']).filter((field) => typeof field === 'string'),
      options: objectAt(form['options']),
    })),
    fields: each(body['fields'], readField),
    translations: each(body['translations'], texts),
    mailTemplates: each(body['mailTemplates'], (templates) =>
      each(templates, (template) => ({ subject: textAt(template['subject']) ?? '', body: textAt(template['body']) ?? '' })),
    ),
    triggers: listAt(body['triggers']).filter(isObject).flatMap(readTrigger),
  };
}

const isOption = (given: Json): given is Option => isObject(given) && typeof given['value'] === 'string';

function readField(field: JsonObject): FlowField {
  const optional = ['name', 'schemaAttribute', 'label', 'tip', 'placeholder', 'socialProfileData'].flatMap((name) => {
    const text = textAt(field[name]);
    return text === undefined ? [] : [[name, text] as const];
  });
  return {
    type: textAt(field['type']) ?? 'text',
    ...Object.fromEntries(optional),
    ...(Array.isArray(field['options']) ? { options: field['options'].filter(isOption) } : {}),
    validation: listAt(field['validation'])
      .filter(isObject)
      .map((rule) => ({ rule: textAt(rule['rule']) ?? '', value: rule['value'] ?? null, message: textAt(rule['message']) ?? '' })),
  };
}

function readTrigger(trigger: JsonObject): Trigger[] {
  const { field, matches, doesNotMatch } = objectAt(trigger['when']);
  const form = textAt(trigger['form']);
  if (form === undefined || typeof field !== 'string') return [];
  const pattern = { ...(typeof matches === 'string' ? { matches } : {}), ...(typeof doesNotMatch === 'string' ? { doesNotMatch } : {}) };
  const event = trigger['event'] === 'afterSubmit' ? 'afterSubmit' : 'beforeSave';
  const message = isObject(trigger['message']) ? trigger['message'] : { 'en-US': textAt(trigger['message']) ?? '' };
  return [{ name: textAt(trigger['name']) ?? `${form}.${event}`, form, event, when: { field, ...pattern }, message }];
}

/** The flow's sentence in the locale's language; as it stands where there is no translation. */
export const say = ({ translations }: Pick<Flow, 'translations'>, locale: string, sentence: string): string =>
  translations[locale]?.[sentence] ?? sentence;
