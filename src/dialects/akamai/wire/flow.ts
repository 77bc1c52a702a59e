// The form a call submits: found in the flow in force, resolved to fields, rules and sentences of its locale.
import type { FormField, Hook } from '../../../core/forms/index.ts';
import type { JsonObject } from '../../../core/json.ts';
import { refuse } from '../../_common/request-errors.ts';
import { type Flow, type FlowField, readFlow, say, type Validation } from './flow-document.ts';
import { standardFlow } from './standard-flow.ts';

export interface FlowFormField extends FormField {
  readonly type: string;
  readonly label: string;
  /** The attribute it fills, as this vendor names it. */
  readonly attribute: string | undefined;
  readonly defined: boolean;
  /** The flow's own sentence for a rule that is broken. */
  readonly sentences: Readonly<Record<string, string>>;
  readonly fromProvider: string | undefined;
}

export interface Form {
  readonly name: string;
  readonly action: string;
  readonly fields: readonly FlowFormField[];
  readonly options: JsonObject;
  readonly locale: string;
  readonly flow: Flow;
}

export const standardName = 'standard';
export const standardVersion = '20260301093000000001';
export const shippedFlow: Flow = readFlow(standardName, standardVersion, standardFlow);

export interface FormSelector {
  readonly flow: string;
  readonly version: string;
  readonly locale: string;
  readonly form: string;
}

const unfit = (name: string, allowed: string) => refuse('parameter.out-of-bounds', { name, allowed });

/** Refuses an unknown flow, or an unknown version of one. */
export function demandFlow(flow: Flow | undefined, { flow: name, version }: Pick<FormSelector, 'flow' | 'version'>): Flow {
  if (flow) return flow;
  if (version === 'HEAD') throw unfit('flow', `no such flow '${name}'`);
  throw unfit('flow_version', `no such version '${version}' of flow '${name}'`);
}

/** Refuses an unknown flow, version, locale, or a form that is not for this. */
export function formOf(found: Flow | undefined, selector: FormSelector, actions: readonly string[]): Form {
  const flow = demandFlow(found, selector);
  if (!flow.locales.includes(selector.locale)) {
    throw unfit('locale', `locale was not valid for the following reason: no such locale '${selector.locale}' in flow '${flow.name}'`);
  }
  const form = Object.hasOwn(flow.forms, selector.form) ? flow.forms[selector.form] : undefined;
  if (!form || !actions.includes(form.action)) throw unfit('form', `no such form '${selector.form}'`);
  const fields = form.fields.map((name) => fieldOf(flow, selector.locale, name));
  return { name: selector.form, action: form.action, fields, options: form.options, locale: selector.locale, flow };
}

const notDefined: FlowField = { type: 'text', validation: [] };

function fieldOf(flow: Flow, locale: string, key: string): FlowFormField {
  const defined = Object.hasOwn(flow.fields, key);
  const field = defined ? flow.fields[key]! : notDefined;
  const rules = Object.assign({}, ...field.validation.map(ruleOf)) as Partial<FormField>;
  const { name = key } = field;
  return {
    name,
    ...rules,
    type: field.type,
    label: say(flow, locale, field.label ?? name),
    attribute: field.schemaAttribute,
    defined,
    sentences: Object.fromEntries(field.validation.map(({ rule, message }) => [rule, say(flow, locale, message)])),
    fromProvider: field.socialProfileData,
    ...(field.options ? { oneOf: field.options.map(({ value }) => value) } : {}),
  };
}

function ruleOf({ rule, value }: Validation): Partial<FormField> {
  switch (rule) {
    case 'required':
      return value === true ? { required: true } : {};
    case 'minLength':
      return typeof value === 'number' ? { minLength: value } : {};
    case 'maxLength':
      return typeof value === 'number' ? { maxLength: value } : {};
    case 'match':
      return typeof value === 'string' ? { equals: value } : {};
    case 'format':
      return value === 'email' ? { email: true } : value === 'date' ? { date: true } : typeof value === 'string' ? { pattern: value } : {};
    default:
      return {};
  }
}

/** The form's field that fills an attribute. */
export const fieldFilling = (form: Form, attribute: string): FlowFormField | undefined =>
  form.fields.find((field) => field.attribute === attribute);

/** The triggers of a form as the core runs them, speaking the form's language. */
export function hooksOf({ name, locale, flow }: Form, event: 'beforeSave' | 'afterSubmit'): readonly Hook[] {
  const own = flow.triggers.filter((trigger) => trigger.form === name && trigger.event === event);
  return own.map(({ name: hook, when, message }) => ({
    name: hook,
    field: when.field,
    pattern: when.matches ?? when.doesNotMatch ?? '',
    unless: when.matches === undefined,
    text: String(message[locale] ?? Object.values(message)[0] ?? 'an error was triggered'),
  }));
}
