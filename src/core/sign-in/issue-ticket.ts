// A ticket that lets the owner of an account continue a journey later.
import { issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

export async function issueTicket(
  ctx: Ctx,
  input: { readonly account: string; readonly because: string },
  stores: Stores<'codes'>,
): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const payload = { account: input.account, because: input.because };
  const { value } = await issueCode(
    ctx,
    { purpose: 'continue', subject: input.account, form: { kind: 'token' }, lifeSeconds, payload },
    stores,
  );
  return value;
}
