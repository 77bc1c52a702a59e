// Contacts that a person may change only through their own proof.
import { asProblems, type Ctx, type Problem } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { normalForm } from './normal-forms.ts';

/** Passes contacts that equal the account's present ones in normal form; others are `input.rejected` under `unproven`. */
export async function demandUnchanged(
  ctx: Ctx<'input.rejected'>,
  input: { readonly account: string; readonly email?: string | undefined; readonly phone?: string | undefined },
  { identifiers }: Stores<'identifiers'>,
): Promise<void> {
  const present = await ctx.during('account.read', () => identifiers.list(ctx.tenant.id, input.account));
  const changed = (['email', 'phone'] as const).filter((contact) => {
    const given = input[contact];
    return given !== undefined && !present.some(({ kind, normal }) => kind === contact && normal === normalForm(contact, given));
  });
  const problems = asProblems(changed.map((contact): Problem => ({ field: contact, rule: 'unproven', contact })));
  if (problems) throw ctx.fail('input.rejected', { problems });
}
