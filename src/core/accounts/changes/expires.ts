// When the account ends. Operators alone write it.
import type { Ctx } from '../../faults/index.ts';
import type { Instant } from '../../time.ts';
import { fit, type JudgedChange } from './contract.ts';

export interface ExpiryChange {
  readonly kind: 'expires';
  /** Null: never. */
  readonly at: Instant | null;
}

export const judgeExpiry = async (ctx: Ctx, { at }: ExpiryChange): Promise<JudgedChange<'accountStates'>> =>
  fit(async ({ account: { id } }, { accountStates }) => {
    await ctx.during('account.update', () => accountStates.update(ctx.tenant.id, id, { expires: at }));
    return {};
  });
