// May this become a password? Loads the tenant's rules, then judges.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { problemsOfPassword } from './policy-rules.ts';
import type { Password } from './types.ts';

/** Problems, in the order of the rules; empty if it may. */
export async function judgePassword(
  ctx: Ctx,
  input: { readonly password: Password; readonly names: readonly string[]; readonly field?: string },
  { passwordRules }: Pick<Stores<'passwordRules'>, 'passwordRules'>,
): Promise<readonly Problem[]> {
  const rules = ctx.tenant.settings.passwords;
  const matchesPattern = rules.pattern ? await ctx.doing('password-rules.load', () => passwordRules.compile(rules.pattern)) : () => true;
  return problemsOfPassword({ field: 'password', ...input, rules, matchesPattern });
}

/** The same judgement, with a fault for its answer: for accounts that are made with a password somebody else chose. */
export async function demandFitPassword(
  ctx: Ctx<'input.rejected'>,
  input: { readonly password: Password; readonly names: readonly string[] },
  stores: Pick<Stores<'passwordRules'>, 'passwordRules'>,
): Promise<void> {
  const problems = asProblems(await judgePassword(ctx, input, stores));
  if (problems) throw ctx.fail('input.rejected', { problems });
}
