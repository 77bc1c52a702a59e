// An operator takes a password away, and its person is to choose another: who knows the present one is not let in by it any more.
import { demandEqual } from '../accounts/demand-equal.ts';
import { findAccount } from '../accounts/index.ts';
import { recordEvent } from '../audit/index.ts';
import { forgetAllDevices } from '../authenticators/forget-devices.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandSent } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import { type Channel, contactBy } from './contacts.ts';
import { type Sending, sendRecovery } from './send-recovery.ts';

type Ports = Parameters<typeof sendRecovery>[2];

/** Refuses where the caller takes no password from that account, and where no message can go to the person. */
export async function demandReachable(
  ctx: Ctx<'template.absent' | 'sender.unconfigured' | 'account.not-found' | 'account.protected' | 'contact.absent' | 'contact.unverified'>,
  { account, channel }: { readonly account: string; readonly channel: Channel },
  stores: Parameters<typeof findAccount>[2],
): Promise<void> {
  await demandSent(ctx, { name: 'recover', by: channel });
  const person = await findAccount(ctx, { id: account }, stores);
  if (!person) throw ctx.fail('account.not-found', { by: 'id', given: account });
  await demandEqual(ctx, person, stores);
  await contactBy(ctx, person, channel, stores, true);
}

/**
 * Refuses, and changes nothing, where no message can go to the person, and for an application where the account may do everything (`account.protected`). Otherwise the password goes, with sessions, tickets and remembered devices, in one
 * transaction; then the message. Where that cannot be sent now, the recovery of a lost password sends another.
 */
export async function forceRecovery(
  ctx: Ctx<
    | 'template.absent'
    | 'sender.unconfigured'
    | 'rate.exceeded'
    | 'account.not-found'
    | 'account.protected'
    | 'contact.absent'
    | 'contact.unverified'
  >,
  { account, channel, ...sending }: Omit<Sending, 'deliver'> & { readonly account: string; readonly channel: Channel },
  stores: Ports & Stores<'passwords' | 'sessions' | 'codes' | 'events' | 'grants' | 'rememberedDevices'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  await demandReachable(ctx, { account, channel }, stores);
  await stores.transaction(async (tables) => {
    await ctx.during('password.store', () => tables.passwords.delete(tenant, account));
    await ctx.during('session.end', () => tables.sessions.endAll(tenant, account, ctx.now, 'password-change', undefined));
    await ctx.during('session.end', () => tables.grants.forgetSecrets(tenant, account));
    await endTickets(ctx, { account }, tables);
    await forgetAllDevices(ctx, { account }, tables);
    await recordEvent(ctx, { what: 'password.changed', subject: account }, tables);
  });
  const sent = { account, channel, invited: true, ...sending, deliver: 'message' } as const;
  await sendRecovery(ctx, sent, stores);
}
