// Removing an account: its names are free at once, its sessions end, its secrets go, a tombstone without personal data stays.

import { recordEvent } from '../audit/index.ts';
import { removeCredentials, type WrittenPorts } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import { accountType } from '../schema/read-record-type.ts';
import { demandFresh, type ProvenAt } from '../sessions/fresh.ts';
import type { Stores, Tables } from '../stores.ts';
import { demandEqual } from './demand-equal.ts';
import { contactIndex } from './index-contacts.ts';

/** Who removes which account. A person must have signed in just now: `provenAt`. `joined`: its person goes on in `into`, as the command judged that calls. */
type Removal = { readonly account: string } & (
  | { readonly by: 'operator' }
  | { readonly by: 'joined'; readonly into: string }
  | { readonly by: 'person'; readonly provenAt: ProvenAt }
);

/** The tables from which a removal takes. */
export type RemovalPorts =
  | 'accounts'
  | 'identifiers'
  | 'sessions'
  | 'recordValues'
  | 'searchedTexts'
  | 'formerValues'
  | 'events'
  | 'outbox'
  | 'samlParticipants'
  | 'topicSubscriptions'
  | 'onAccountRemoved'
  | WrittenPorts;

/**
 * Removes the account in one transaction: identifiers are free at once, sessions end, credentials are deleted, a row without personal data
 * stays. Hooks run `before` outside and `inside` within it; if one throws, the account stays. `first` is work that must hold together with it. Order for a
 * person: allowed by the tenant → recent sign-in. An application removes no account that may do everything (`account.protected`).
 */
export async function removeAccount(
  ctx: Ctx<'account.not-found' | 'account.protected' | 'permission.missing' | 'session.stale'>,
  input: Removal,
  stores: Stores<RemovalPorts>,
  first?: (tables: Stores<keyof Tables>) => Promise<void>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const { account } = input;
  if (input.by === 'person') {
    if (!ctx.tenant.settings.accounts.removeOwn) throw ctx.fail('permission.missing', { permission: 'remove-own', on: account });
    demandFresh(ctx, input.provenAt);
  }
  const present = await ctx.during('account.read', () => stores.accounts.read(tenant, account));
  if (!present) throw ctx.fail('account.not-found', { by: 'id', given: account });
  if (input.by === 'operator') await demandEqual(ctx, { account: present }, stores);
  for (const product of stores.onAccountRemoved) await product.before(ctx, { account });
  await stores.transaction(async (tables) => {
    await first?.(tables);
    if (input.by === 'joined')
      for (const product of stores.onAccountRemoved) await product.joined?.(ctx, { account, into: input.into }, tables);
    await ctx.during('account.erase', () => tables.accounts.delete(tenant, account, ctx.now));
    await ctx.during('account.erase', () => tables.identifiers.deleteAll(tenant, account));
    await ctx.during('account.erase', () => tables.recordValues.delete(tenant, 'account', account));
    await ctx.during('account.erase', () => tables.recordValues.delete(tenant, contactIndex, account));
    await ctx.during('account.erase', () => tables.formerValues.delete(tenant, account));
    await ctx.during('account.erase', () => tables.searchedTexts.delete(tenant, accountType, account));
    await ctx.during('account.erase', () => tables.outbox.deleteOf(tenant, account));
    await ctx.during('account.erase', () => tables.samlParticipants.deleteAccount(tenant, account));
    await ctx.during('account.erase', () => tables.topicSubscriptions.deleteAll(tenant, account));
    await removeCredentials(ctx, { account }, tables);
    await ctx.during('session.end', () => tables.sessions.endAll(tenant, account, ctx.now, 'removal'));
    for (const product of stores.onAccountRemoved) await product.inside(ctx, { account }, tables);
    await recordEvent(ctx, { what: 'account.removed', subject: account, outerId: present.outerId }, tables);
  });
}
