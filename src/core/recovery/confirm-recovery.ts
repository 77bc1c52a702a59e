// The person is told that a lost password was replaced, where the tenant wants that: at the address that recovers the account.
import type { Person } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { queueMessage } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Stores } from '../stores.ts';

/** Writes the mail in the transaction that sets the password; what it returns is handed over after the commit. An account without an address is told nothing. */
export async function confirmRecovery(
  ctx: Ctx,
  { account, identifiers }: Pick<Person, 'account' | 'identifiers'>,
  tables: Pick<Stores<'outbox' | 'templates'>, 'outbox' | 'templates'>,
): Promise<readonly OutboxMessage[]> {
  const emails = identifiers.filter(({ kind }) => kind === 'email');
  const to = (emails.find(({ verified }) => verified !== null) ?? emails[0])?.spelled;
  if (!ctx.tenant.settings.recovery.confirm || to === undefined) return [];
  return [await queueMessage(ctx, { name: 'recovered', to, values: {}, account: account.id }, tables)];
}
