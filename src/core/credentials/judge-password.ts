// Judges a new password by the tenant's rules.
import type { Ctx, Problem } from '../faults/index.ts';
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
  const typed = input.password.arrived === 'typed' && !input.password.isTooLong;
  const isCommon =
    rules.refuseCommon && typed && (await ctx.during('password-rules.load', () => passwordRules.isCommon(input.password.reveal())));
  const words = rules.refuseCommon ? [...rules.refuseWords, ctx.tenant.settings.messages.product] : rules.refuseWords;
  return problemsOfPassword({ field: 'password', ...input, rules, matchesPattern, isCommon, words });
}
