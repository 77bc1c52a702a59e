// People who left: their accounts stay, disabled, without what they were given and where they stood.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { changeAccountState, type StatePorts } from './change-account-state.ts';
import { demandEqual } from './demand-equal.ts';

/**
 * Disables the accounts, ends their sessions, and takes rights, shares of what the owner may do, roles, groups, departments and posts from them: all of them or none,
 * in one transaction with events. An application retires no account that may do everything (`account.protected`).
 */
export async function retireAccounts(
  ctx: Ctx<'account.not-found' | 'account.protected'>,
  { accounts }: { readonly accounts: readonly string[] },
  stores: Stores<StatePorts | 'onAccountRemoved'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  await stores.transaction(async (tables) => {
    // All are held first, and in one order: two calls, or one and whoever gives something to several, would wait for each other.
    for (const account of [...new Set(accounts)].sort()) {
      const held = await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
      if (!held) throw ctx.fail('account.not-found', { by: 'id', given: account });
      await demandEqual(ctx, { account: held }, tables);
    }
    for (const account of new Set(accounts)) {
      await changeAccountState(ctx, { account, disabled: true }, tables);
      await ctx.during('account.update', () => tables.accounts.changeRights(tenant, account, []));
      for (const part of stores.onAccountRemoved) await part.retired?.(ctx, { account }, tables);
      await recordEvent(ctx, { what: 'account.retired', subject: account }, tables);
    }
  });
}
