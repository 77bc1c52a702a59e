// What operators read of the record.
import type { Account } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';
import { isId } from '../ids.ts';
import type { Stores } from '../stores.ts';
import type { AuditEvent, EventFilter } from './store.ts';

/** At most `most` events that fulfil the filter, the newest first unless it says otherwise. What this process has counted is written before; another may be a second behind. */
export async function listEvents(
  ctx: Ctx,
  { most, ...filter }: EventFilter & { readonly most: number },
  { events, tallies }: Stores<'events' | 'tallies'>,
): Promise<readonly AuditEvent[]> {
  await tallies.written();
  return ctx.during('audit.read', () => events.list(ctx.tenant.id, most, filter));
}

/** The same, with the accounts that they are about, by id, of those that there still are. */
export async function listEventsOfAccounts(
  ctx: Ctx,
  given: Parameters<typeof listEvents>[1],
  { accounts, ...stores }: Parameters<typeof listEvents>[2] & Stores<'accounts'>,
): Promise<{ readonly found: readonly AuditEvent[]; readonly accounts: ReadonlyMap<string, Account> }> {
  const found = await listEvents(ctx, given, stores);
  const subjects = [...new Set(found.flatMap(({ subject }) => (subject !== null && isId(subject) ? [subject] : [])))];
  const about = await ctx.during('account.read', () => accounts.readAll(ctx.tenant.id, subjects));
  return { found, accounts: new Map(about.map((each) => [each.id, each])) };
}
