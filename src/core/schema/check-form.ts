// A form's own rules, which come before everything the tenant says. All problems of the form travel together.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { isEmail } from '../identifiers/normal-forms.ts';

export interface FormField {
  readonly name: string;
  readonly required?: boolean;
  readonly email?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly equals?: string;
}

export async function checkForm(
  ctx: Ctx<'input.rejected'>,
  input: { readonly fields: readonly FormField[]; readonly values: Readonly<Record<string, string | undefined>> },
): Promise<void> {
  const problems = asProblems(input.fields.flatMap((field) => problemOf(field, input.values)));
  if (problems) throw ctx.fail('input.rejected', { problems });
}

function problemOf(rule: FormField, values: Readonly<Record<string, string | undefined>>): Problem[] {
  const { name: field } = rule;
  const value = values[field] ?? '';
  if (rule.required && value.trim() === '') return [{ field, rule: 'required' }];
  if (rule.equals && value !== (values[rule.equals] ?? '')) return [{ field, rule: 'unequal', with: rule.equals }];
  if (value === '') return [];
  if (rule.email && !isEmail(value.trim())) return [{ field, rule: 'email-form' }];
  const length = [...value].length;
  if (rule.minLength && length < rule.minLength) return [{ field, rule: 'too-short', min: rule.minLength }];
  if (rule.maxLength && length > rule.maxLength) return [{ field, rule: 'too-long', max: rule.maxLength }];
  return [];
}
