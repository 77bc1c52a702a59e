// Whether the person must choose another password at the next sign-in. Operators alone write it.
import type { Ctx } from '../../faults/index.ts';
import { fit, type JudgedChange } from './contract.ts';

export interface MustChangePasswordChange {
  readonly kind: 'mustChangePassword';
  readonly on: boolean;
}

export const judgeMustChangePassword = async (ctx: Ctx, { on }: MustChangePasswordChange): Promise<JudgedChange<'accountStates'>> =>
  fit(async ({ account: { id } }, { accountStates }) => {
    await ctx.during('account.update', () => accountStates.update(ctx.tenant.id, id, { mustChangePassword: on ? ctx.now : null }));
    return {};
  });
