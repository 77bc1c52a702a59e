// Tells a person by mail that a passkey was added or removed: somebody else may have done it.
import type { Ctx } from '../faults/index.ts';
import { queueMessage } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Stores } from '../stores.ts';

/** Writes the notice to the first verified address, if there is one, in the transaction of what it is about; `deliverSoon` sends it after the commit. */
export async function queueNotice(
  ctx: Ctx,
  { account, name }: { readonly account: string; readonly name: 'passkey-added' | 'passkey-removed' },
  tables: Pick<Stores<'identifiers' | 'outbox' | 'templates'>, 'identifiers' | 'outbox' | 'templates'>,
): Promise<readonly OutboxMessage[]> {
  const all = await ctx.during('account.read', () => tables.identifiers.list(ctx.tenant.id, account));
  const to = all.find(({ kind, verified }) => kind === 'email' && verified);
  return to ? [await queueMessage(ctx, { name, to: to.spelled, values: {}, account }, tables)] : [];
}
