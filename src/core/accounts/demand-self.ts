// Some things only their owner may touch, or somebody with the right to everything.
import type { Ctx } from '../faults/index.ts';
import type { Account } from './types.ts';

/** Operators hold the right in their record's data, under "rights". */
export const isOperator = ({ data }: Pick<Account, 'data'>): boolean =>
  Array.isArray(data['rights']) && data['rights'].includes('everything');

export async function demandSelf(
  ctx: Ctx<'ownership.missing'>,
  input: { readonly caller: Account; readonly account: string },
): Promise<void> {
  if (input.caller.id === input.account || isOperator(input.caller)) return;
  throw ctx.fail('ownership.missing', { what: 'profile', id: input.account });
}
