// May somebody still register under this name?
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { kindOf } from './locate.ts';
import { normalForm } from './normal-forms.ts';
import type { IdentifierKind } from './types.ts';

/** True if no live account answers to it. */
export async function isAvailable(
  ctx: Ctx,
  input: { readonly text: string; readonly kind?: IdentifierKind },
  { identifiers }: Stores<'identifiers'>,
): Promise<boolean> {
  const kind = input.kind ?? kindOf(ctx, { text: input.text, kinds: ['email', 'username', 'phone'] }) ?? 'username';
  return !(await ctx.doing('account.read', () => identifiers.find(ctx.tenant.id, kind, normalForm(kind, input.text))));
}
