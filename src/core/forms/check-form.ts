// A form's own rules, which come before the tenant's. One fault carries all problems of the form.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import { isEmail } from '../identifiers/normal-forms.ts';
import type { Stores } from '../stores.ts';
import { instantOfText } from '../time.ts';

/**
 * The rules of one field. `equals` names another field; `date` is YYYY-MM-DD; lengths count code points; all but `required` and `equals`
 * pass an empty value.
 */
export interface FormField {
  readonly name: string;
  readonly required?: boolean;
  readonly email?: boolean;
  readonly date?: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly equals?: string;
  readonly pattern?: string;
  readonly oneOf?: readonly string[];
}

/** Passes values that keep all rules; `input.rejected` lists at most one problem for each field, in the order of the fields. */
export async function checkForm(
  ctx: Ctx<'input.rejected'>,
  input: { readonly fields: readonly FormField[]; readonly values: Readonly<Record<string, string | undefined>> },
  { passwordRules }: Stores<'passwordRules'>,
): Promise<void> {
  const patterns = new Map<string, (text: string) => boolean>();
  for (const { name, pattern } of input.fields) {
    if (pattern !== undefined) patterns.set(name, await ctx.during('password-rules.load', () => passwordRules.compile(pattern)));
  }
  const problems = asProblems(input.fields.flatMap((field) => problemOf(field, input.values, patterns.get(field.name))));
  if (problems) throw ctx.fail('input.rejected', { problems });
}

function problemOf(
  rule: FormField,
  values: Readonly<Record<string, string | undefined>>,
  matches: ((text: string) => boolean) | undefined,
): Problem[] {
  const { name: field } = rule;
  const value = values[field] ?? '';
  if (rule.required && value.trim() === '') return [{ field, rule: 'required' }];
  if (rule.equals && value !== (values[rule.equals] ?? '')) return [{ field, rule: 'unequal', with: rule.equals }];
  if (value === '') return [];
  if (rule.email && !isEmail(value.trim())) return [{ field, rule: 'email-form' }];
  if (rule.date && !(/^\d{4}-\d\d-\d\d$/.test(value) && instantOfText(value) !== undefined)) return [{ field, rule: 'date' }];
  const length = [...value].length;
  if (rule.minLength && length < rule.minLength) return [{ field, rule: 'too-short', min: rule.minLength }];
  if (rule.maxLength && length > rule.maxLength) return [{ field, rule: 'too-long', max: rule.maxLength }];
  if (matches && !matches(value)) return [{ field, rule: 'pattern', name: 'format' }];
  if (rule.oneOf && !rule.oneOf.includes(value)) return [{ field, rule: 'not-allowed', allowed: rule.oneOf }];
  return [];
}
