// Subscriptions that somebody began or ended elsewhere come with an account that moves here.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { addressOf, normalOf } from './address-of.ts';
import type { StandingPorts } from './standing.ts';
import type { BroughtSubscription } from './types.ts';

interface Brought {
  readonly account: string;
  readonly subscriptions: readonly BroughtSubscription[];
}

/** Those of a new account, whose first address is that one in its normal form: what was confirmed is so there. A part of the transaction that stores the account. */
export async function storeBrought(
  ctx: Ctx,
  { account, subscriptions, address }: Brought & { readonly address: string | null },
  { topicSubscriptions }: Pick<Stores<'topicSubscriptions'>, 'topicSubscriptions'>,
): Promise<void> {
  for (const each of subscriptions) {
    const row = { ...each, address: each.confirmation === 'confirmed' ? address : null };
    await ctx.during('subscription.store', () => topicSubscriptions.put(ctx.tenant.id, account, row));
  }
}

/** Of each topic what was said after all that is known here, in one transaction; what was said here later stays. Tells whether any is news; `dryRun` tells it alone. Of an account that is gone nothing is. */
export async function bringSubscriptions(
  ctx: Ctx,
  { account, subscriptions, dryRun = false }: Brought & { readonly dryRun?: boolean },
  stores: Stores<'accounts' | StandingPorts>,
): Promise<boolean> {
  const newsIn = async (tables: Pick<Stores<'topicSubscriptions'>, 'topicSubscriptions'>) => {
    const known = await ctx.during('subscriptions.read', () => tables.topicSubscriptions.list(ctx.tenant.id, account));
    return subscriptions.filter(({ topic, changed }) => known.every((each) => each.topic !== topic || each.changed < changed));
  };
  if (subscriptions.length === 0 || (await newsIn(stores)).length === 0) return false;
  if (dryRun) return (await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, account))) !== undefined;
  return stores.transaction(async (tables) => {
    if (!(await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account)))) return false;
    const news = await newsIn(tables);
    const address = normalOf(await addressOf(ctx, account, tables));
    await storeBrought(ctx, { account, subscriptions: news, address }, tables);
    return news.length > 0;
  });
}
