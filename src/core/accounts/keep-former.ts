// What an account was before it is written anew, for whoever asks for it as a record: its row, its names and its state, and none of its credentials.
import type { Ctx } from '../faults/index.ts';
import { keepFormer, keepsFormer } from '../former-values/index.ts';
import type { Identifier } from '../identifiers/types.ts';
import type { JsonObject } from '../json.ts';
import { accountType } from '../schema/read-record-type.ts';
import type { Stores } from '../stores.ts';
import type { Account, AccountState } from './types.ts';

/** As it is kept, in JSON. */
export interface FormerAccount {
  readonly account: Account;
  readonly identifiers: readonly Identifier[];
  readonly state: AccountState | null;
}

/** Inside the transaction that writes it, before it does. */
export async function keepFormerAccount(
  ctx: Ctx,
  { account, identifiers }: Omit<FormerAccount, 'state'>,
  tables: Stores<'formerValues' | 'accountStates'>,
): Promise<void> {
  if (!keepsFormer(ctx)) return;
  const states = await ctx.during('account-state.read', () => tables.accountStates.readAll(ctx.tenant.id, [account.id]));
  const former: FormerAccount = { account, identifiers, state: states.get(account.id) ?? null };
  const value = former as unknown as JsonObject;
  await keepFormer(ctx, { type: accountType, record: account.id, since: account.updated, value }, tables);
}
