// A ticket under which a registration may begin, until one has been made.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { Stores } from '../stores.ts';

export async function openRegistration(ctx: Ctx, _input: {}, stores: Stores<'codes'>): Promise<{ readonly ticket: string }> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const subject = newId(ctx.chance, ctx.now);
  const payload = { because: 'registration' };
  const { value } = await issueCode(ctx, { purpose: 'continue', subject, form: { kind: 'token' }, lifeSeconds, payload }, stores);
  return { ticket: value };
}

/** `ticket` is the id of its code. Spent already by somebody at the same moment is as good: both are registered. */
export async function closeRegistration(ctx: Ctx, { ticket }: { readonly ticket: string }, { codes }: Stores<'codes'>): Promise<void> {
  await ctx.doing('code.store', () => codes.spend(ctx.tenant.id, ticket, ctx.now));
}
