// Reads everything that a sign-in needs of the account that is named. For a name that no account has, the same reads are made for a
// stand-in, so that unknown costs what known costs and counts its failures the same way.
import { createHash } from 'node:crypto';
import type { Account, AccountState, Lock } from '../accounts/types.ts';
import type { StoredPassword } from '../credentials/store.ts';
import type { Ctx } from '../faults/index.ts';
import { locate, type Named, textForm } from '../identifiers/index.ts';
import type { Stores } from '../stores.ts';

export interface Approach {
  readonly account: Account | undefined;
  /** The subject that failures are counted against. */
  readonly subject: string;
  readonly state: AccountState | undefined;
  readonly lock: Lock | undefined;
  readonly password: StoredPassword | undefined;
}

/** An account whose password was verified: it exists, and has one. */
export type ProvenApproach = Approach & { readonly account: Account; readonly password: StoredPassword };

export type ApproachPorts = 'identifiers' | 'accounts' | 'accountStates' | 'locks' | 'passwords';

export async function approach(ctx: Ctx, named: Named, stores: Stores<ApproachPorts>): Promise<Approach> {
  const tenant = ctx.tenant.id;
  const identifier = await locate(ctx, named, stores);
  const subject = identifier?.account ?? standIn(tenant, textForm(named.text));
  const account = await ctx.doing('account.read', () => stores.accounts.read(tenant, subject));
  const state = await ctx.doing('account-state.read', () => stores.accountStates.read(tenant, subject));
  const lock = await ctx.doing('lock-state.read', () => stores.locks.read(tenant, 'account', subject));
  const password = await ctx.doing('password.read', () => stores.passwords.read(tenant, subject));
  return { account, subject, state, lock, password };
}

const standIn = (tenant: string, normal: string): string =>
  `nobody-${createHash('sha256').update(`${tenant}\n${normal}`).digest('hex').slice(0, 32)}`;
