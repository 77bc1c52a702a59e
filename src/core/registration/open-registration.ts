// A ticket under which a registration may begin.
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
