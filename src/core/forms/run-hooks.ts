// A tenant's own rules over what is submitted: the first that fires refuses, in the tenant's words.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** A tenant's own rule for one submitted field. */
export interface Hook {
  readonly name: string;
  readonly field: string;
  /** A pattern; the hook fires where the value matches, or, for `unless`, where it does not. */
  readonly pattern: string;
  readonly unless: boolean;
  /** The sentence for the person. */
  readonly text: string;
}

/** Runs the hooks in their order; the first that fires refuses with the tenant's text. A missing value counts as empty. */
export async function runHooks(
  ctx: Ctx<'hook.refused'>,
  { hooks, values }: { readonly hooks: readonly Hook[]; readonly values: Readonly<Record<string, string | undefined>> },
  { passwordRules }: Stores<'passwordRules'>,
): Promise<void> {
  for (const { name, field, pattern, unless, text } of hooks) {
    const matches = await ctx.during('password-rules.load', () => passwordRules.compile(pattern));
    if (matches(values[field] ?? '') !== unless) throw ctx.fail('hook.refused', { hook: name, text, code: null });
  }
}
