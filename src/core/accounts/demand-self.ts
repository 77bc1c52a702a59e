// Some things only their owner may touch, or somebody with the right to everything.
import type { Ctx } from '../faults/index.ts';
import type { Account } from './types.ts';

/** True for accounts with the right `everything`. */
export const isOperator = ({ rights }: Pick<Account, 'rights'>): boolean => rights.includes('everything');

/** Passes the account's owner, and callers with the right `everything`; reads nothing. */
export async function demandSelf(
  ctx: Ctx<'ownership.missing'>,
  input: { readonly caller: Account; readonly account: string },
): Promise<void> {
  if (input.caller.id === input.account || isOperator(input.caller)) return;
  throw ctx.fail('ownership.missing', { what: 'profile', id: input.account });
}
