// Sends the code that replaces a lost password again, if one was sent and not used yet.
import { demandEqual } from '../accounts/demand-equal.ts';
import { type AccountKey, findAccount } from '../accounts/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandSent } from '../messages/index.ts';
import { limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { type Channel, contactBy } from './contacts.ts';
import { type Sending, type SendPorts, sendCode } from './send-recovery.ts';

export interface SendAgain extends Sending {
  readonly key: AccountKey;
  readonly channel: Channel;
}

/**
 * Sends a new code in place of the pending one; returns it only with `deliver: 'return'`, else an empty text. An unknown name is answered
 * as one without a pending code.
 */
export async function resendRecovery(
  ctx: Ctx<
    | 'template.absent'
    | 'sender.unconfigured'
    | 'rate.exceeded'
    | 'pending-verification.absent'
    | 'account.protected'
    | 'contact.absent'
    | 'contact.unverified'
  >,
  { key, channel, ...sending }: SendAgain,
  stores: Stores<SendPorts | 'accounts' | 'accountStates' | 'identifiers' | 'locks' | 'passwords'>,
): Promise<string> {
  if (sending.deliver === 'message') await demandSent(ctx, { name: 'recover', by: channel });
  if (sending.deliver === 'message') await limitMessages(ctx, {}, stores);
  const person = await findAccount(ctx, key, stores);
  const account = person?.account.id ?? '';
  const sent = await ctx.during('code.read', () => stores.codes.newest(ctx.tenant.id, 'recover', account, ctx.now));
  const open = sent && !sent.used && !sent.superseded && sent.expires > ctx.now;
  if (!person || !open) throw ctx.fail('pending-verification.absent', { purpose: 'recover' });
  if (sending.deliver === 'return') await demandEqual(ctx, person, stores);
  return sendCode(ctx, { ...sending, account, contact: await contactBy(ctx, person, channel, stores) }, stores);
}
