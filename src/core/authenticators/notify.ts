// Tells a person of what was done to the second factors and passkeys, at every verified address, or at the number where there is none: somebody else may
// have done it.
import type { Ctx } from '../faults/index.ts';
import { type MessageName, type OutboxMessage, queueMessage } from '../messages/index.ts';
import type { Stores } from '../stores.ts';

/** The tables that the notices are written with. */
export type FactorNoticePorts = 'identifiers' | 'outbox' | 'templates';

/** Writes the messages in the transaction of the change; hand them to `deliverSoon` after the commit. Limits of other messages do not hold for them. */
export async function queueFactorNotices(
  ctx: Ctx,
  { account, name }: { readonly account: string; readonly name: MessageName },
  tables: Pick<Stores<FactorNoticePorts>, FactorNoticePorts>,
): Promise<readonly OutboxMessage[]> {
  const all = await ctx.during('account.read', () => tables.identifiers.list(ctx.tenant.id, account));
  const verified = all.filter((each) => each.verified);
  const mails = verified.filter(({ kind }) => kind === 'email');
  const told = mails.length > 0 ? mails : verified.filter(({ kind }) => kind === 'phone');
  const queued: OutboxMessage[] = [];
  for (const { kind, spelled: to } of told)
    queued.push(await queueMessage(ctx, { name, to, by: kind === 'phone' ? 'phone' : 'email', values: {}, account }, tables));
  return queued;
}
