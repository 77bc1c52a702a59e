// The form in which a session is to be handed out is one that the tenant offers.
import type { Ctx } from '../faults/index.ts';

/** Called before anything is proven: a session that nobody could be given is not opened. */
export async function demandSessionForm(
  ctx: Ctx<'session-form.unknown'>,
  { form, offered }: { readonly form: string; readonly offered: readonly string[] },
): Promise<void> {
  if (!offered.includes(form)) throw ctx.fail('session-form.unknown', { form });
}
