// May this become a password? Loads the tenant's rules, then judges.
import type { Ctx, Problem } from '../faults/index.ts';
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
