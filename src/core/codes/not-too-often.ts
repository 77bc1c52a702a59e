// Between two codes to one target there is a while, so that nobody floods a mailbox or has new codes drawn to guess at.
import { createHash } from 'node:crypto';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { CodeForm, Purpose } from './types.ts';

export interface Target {
  readonly purpose: Purpose;
  /** The account or address of the code. */
  readonly subject: string;
  /** A link sent before does not help a person who must type a code, nor the other way round. */
  readonly form: CodeForm;
  /** An address or a number. */
  readonly to: string;
}

/**
 * Draws and sends a code, unless one of that purpose and form went to that target less than `rates.codeResendSeconds` ago: then nothing is
 * sent, the former one stays good, and the caller answers as if it was sent. After a failed sending the next call sends at once.
 */
export async function notTooOften(
  ctx: Ctx,
  { purpose, subject, form, to }: Target,
  send: () => Promise<void>,
  { buckets }: Stores<'buckets'>,
): Promise<void> {
  const everySeconds = ctx.tenant.settings.rates.codeResendSeconds;
  if (everySeconds === 0) return send();
  const name = `codeResend:${createHash('sha256').update([purpose, subject, form.kind, to.toLowerCase()].join('\n')).digest('base64url')}`;
  const rule = { burst: 1, everySeconds };
  if ((await ctx.doing('code.store', () => buckets.take(ctx.tenant.id, name, rule, ctx.now, true))) > 0) {
    ctx.note('sent a moment ago');
    return;
  }
  try {
    await send();
  } catch (error) {
    await ctx.doing('code.store', () => buckets.giveBack(ctx.tenant.id, name));
    throw error;
  }
}
