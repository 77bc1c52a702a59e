// The errors of a form: sentences by field, and one for the form as a whole, in the language of the form.
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { Problem } from '../../../core/faults/index.ts';
import type { Failure } from '../../_common/dialect.ts';
import type { AkamaiEntry } from '../entry.ts';
import type { Wrong } from '../reply.ts';
import { vendorName } from './attribute-names.ts';
import { type FlowFormField, type Form, fieldFilling } from './flow.ts';
import { say } from './flow-document.ts';

type Cause = Failure<number, unknown>['cause'];

/** Only endpoints that submit a form speak of fields. */
export function invalidFields(
  cause: Cause,
  sentence: string | undefined,
  entry: AkamaiEntry | undefined,
): Record<string, string[]> | undefined {
  const form = entry?.form;
  if (!form || cause.kind !== 'fault') return undefined;
  if (cause.name === 'input.rejected') return byField((cause.detail as FaultDetails['input.rejected']).problems, form);
  if (cause.name === 'email.taken' || cause.name === 'account.exists') {
    const field = fieldFilling(form, 'email');
    return { [field?.name ?? 'email']: [field?.sentences['unique'] ?? translated(form, 'Email address is already in use.')] };
  }
  return sentence ? { [form.name]: [translated(form, sentence)] } : undefined;
}

export function messageOf(cause: Cause, sentence: string | undefined, entry: AkamaiEntry | undefined): string | undefined {
  if (!entry?.form || cause.kind !== 'fault') return undefined;
  return translated(entry.form, sentence ?? 'Please correct the highlighted fields.');
}

/** Shown at the password: the answer does not disclose which of the two is wrong. */
const ofCredentials = ['credentials.refused', 'identifier.unknown', 'password.mismatch', 'password.former', 'password.absent'];

/** Texts of our own for the page; for captchas, limits and step failures the flow has none. */
const inOurWords: Readonly<Record<string, Wrong['says']>> = {
  'captcha.required': 'check',
  'captcha.wrong': 'checkWrong',
  'captcha.expired': 'checkWrong',
  'captcha.ask-remote': 'unchecked',
  'rate.exceeded': 'busy',
  'mail.send': 'unsent',
};

export function wrongOnPage({ name }: Cause, fields: Readonly<Record<string, readonly string[]>> | undefined): Wrong {
  const says = inOurWords[name] ?? (fields ? undefined : 'failed');
  return { fields: says || !fields ? {} : fields, credentials: ofCredentials.includes(name), says };
}

const translated = ({ flow, locale }: Form, sentence: string): string => say(flow, locale, sentence);

function byField(problems: readonly Problem[], form: Form): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const problem of problems) {
    const field = fieldOf(form, problem.field);
    const name = field?.name ?? problem.field;
    fields[name] = [...(fields[name] ?? []), sentenceOf(problem, field, form)];
  }
  return fields;
}

/** The core speaks of fields, of its own attributes, or of the password. */
const fieldOf = (form: Form, name: string): FlowFormField | undefined =>
  form.fields.find((field) => field.name === name) ??
  fieldFilling(form, vendorName('account', name)) ??
  (name === 'password' ? form.fields.find((field) => field.name === 'newPassword') : undefined);

const rules: { readonly [R in Problem['rule']]?: string } = {
  required: 'required',
  'email-form': 'format',
  date: 'format',
  pattern: 'format',
  'too-short': 'minLength',
  'too-long': 'maxLength',
  unequal: 'match',
};

function sentenceOf(problem: Problem, field: FlowFormField | undefined, form: Form): string {
  const own = field?.sentences[rules[problem.rule] ?? ''];
  if (own) return own;
  const label = field?.label ?? problem.field;
  switch (problem.rule) {
    case 'required':
      return `${label} is required.`;
    case 'email-form':
      return `${label} is not formatted correctly.`;
    case 'too-short':
      return `${label} must have at least ${problem.min} characters.`;
    case 'too-long':
      return `${label} must have at most ${problem.max} characters.`;
    case 'unequal':
      return translated(form, 'Passwords do not match.');
    case 'similar':
      return `${label} must not contain your name.`;
    case 'pattern':
      return problem.text || `${label} is not strong enough.`;
    default:
      return `${label} is not acceptable.`;
  }
}
