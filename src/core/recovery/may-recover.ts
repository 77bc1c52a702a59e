// Whether a person may replace a lost password. Order: has one → disabled → locked. False if the tenant does not disclose the state.
import type { Person } from '../accounts/types.ts';
import type { Ctx } from '../faults/index.ts';

export function mayRecover(ctx: Ctx<'password.absent' | 'account.disabled' | 'account.locked'>, person: Person): boolean {
  const { password, state, lock } = person;
  if (!password) throw ctx.fail('password.absent', { providers: [] });
  if (ctx.tenant.settings.disclosure.accountState === 'silent' && (state.disabled || lock)) return false;
  checkState(ctx, person);
  return true;
}

/** Passes unless the account is disabled or locked. */
export function checkState(ctx: Ctx<'account.disabled' | 'account.locked'>, { state, lock }: Person): void {
  if (state.disabled) throw ctx.fail('account.disabled', { since: state.disabled });
  if (lock) throw ctx.fail('account.locked', { scope: 'account', until: lock.until, by: lock.why });
}
