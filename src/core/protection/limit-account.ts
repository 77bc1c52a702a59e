// Calls about one account, whoever makes them: a server, or its person on several devices.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';

/** Takes one call from the bucket of the account; refuses while it is empty. Without a limit it takes nothing. */
export async function limitAccount(
  ctx: Ctx<'account.overused'>,
  { account }: { readonly account: string },
  { buckets }: Stores<'buckets'>,
): Promise<void> {
  const rule = ctx.tenant.settings.rates.account;
  if (!rule) return;
  const wait = await buckets.take(ctx.tenant.id, `account:${account}`, rule, ctx.now, false);
  if (wait > 0) throw ctx.fail('account.overused', { retryAfter: Math.ceil(wait) });
}
