// What a form tells a person: sentences by field, and one for the form as a whole.
import type { FaultDetails } from '../../../core/faults/all.ts';
import type { Problem } from '../../../core/faults/index.ts';
import type { Failure } from '../../_common/dialect.ts';
import type { AkamaiEntry } from '../front-door.ts';
import { type Form, fieldNamed } from './flow.ts';

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
  if (cause.name === 'email.taken' || cause.name === 'account.exists')
    return { [fieldNamed(form, 'email')]: ['Email address is already in use.'] };
  return sentence ? { [form.name]: [sentence] } : undefined;
}

export function messageOf(cause: Cause, sentence: string | undefined, entry: AkamaiEntry | undefined): string | undefined {
  if (!entry?.form || cause.kind !== 'fault') return undefined;
  return sentence ?? 'Please correct the highlighted fields.';
}

function byField(problems: readonly Problem[], form: Form): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const problem of problems) {
    const field = fieldNamed(form, problem.field);
    const sentences = fields[field] ?? [];
    fields[field] = [...sentences, sentenceOf(problem, form.fields.find(({ name }) => name === field)?.label ?? field)];
  }
  return fields;
}

function sentenceOf(problem: Problem, label: string): string {
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
      return 'Passwords do not match.';
    case 'similar':
      return `${label} must not contain your name.`;
    case 'pattern':
      return problem.text || `${label} is not strong enough.`;
    default:
      return `${label} is not acceptable.`;
  }
}
