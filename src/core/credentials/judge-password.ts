// Judges a new password by the tenant's rules.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { problemsOfPassword } from './policy-rules.ts';
import type { Password } from './types.ts';

/**
 * The problems of the password, in the order of the rules; an empty list if it is fit. A digested password has none: a digest shows
 * nothing.
 */
export async function judgePassword(
  ctx: Ctx,
  input: { readonly password: Password; readonly names: readonly string[]; readonly field?: string },
  { passwordRules }: Pick<Stores<'passwordRules'>, 'passwordRules'>,
): Promise<readonly Problem[]> {
  const rules = ctx.tenant.settings.passwords;
  const matchesPattern = rules.pattern ? await ctx.during('password-rules.load', () => passwordRules.compile(rules.pattern)) : () => true;
  return problemsOfPassword({ field: 'password', ...input, rules, matchesPattern });
}

/** The same as a fault `input.rejected`: for accounts that are made with a password somebody else chose. */
export async function demandFitPassword(
  ctx: Ctx<'input.rejected'>,
  input: { readonly password: Password; readonly names: readonly string[] },
  stores: Pick<Stores<'passwordRules'>, 'passwordRules'>,
): Promise<void> {
  const problems = asProblems(await judgePassword(ctx, input, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
}
