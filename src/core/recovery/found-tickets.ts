// Somebody who lost something was found, and a message may be sent. The ticket names the step it is for, and it is never one that
// continues a sign-in: whoever asks for a recovery has proven nothing yet.
import { checkCode, issueCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

export type FoundStep = 'send-password' | 'resend-password' | 'send-username';

/** A ticket for that step, good for as long as other tickets are. */
export async function issueFound(
  ctx: Ctx,
  { account, step }: { readonly account: string; readonly step: FoundStep },
  stores: Stores<'codes'>,
): Promise<string> {
  const lifeSeconds = ctx.tenant.settings.codes.ticketSeconds;
  const found = { purpose: 'found', subject: account, form: { kind: 'token' }, lifeSeconds, payload: { account, step } } as const;
  return (await issueCode(ctx, found, stores)).value;
}

/** The account that was found; a ticket for another step is a wrong one. */
export async function accountFound(
  ctx: Ctx<'code.wrong' | 'code.used' | 'code.expired'>,
  { ticket, step }: { readonly ticket: string; readonly step: FoundStep },
  stores: Stores<'codes'>,
): Promise<string> {
  const { payload } = await checkCode(ctx, { purpose: 'found', value: ticket }, stores);
  if (payload['step'] !== step) throw ctx.fail('code.wrong', { purpose: 'found', attemptsLeft: null });
  return String(payload['account']);
}
