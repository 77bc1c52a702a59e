// The state of an account, checked here for every credential that leads to one: a password, a session, a ticket, a token, an identity at a
// provider.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { holds } from './locks.ts';
import type { AccountState, Lock } from './types.ts';

export interface AccountCondition {
  readonly state: AccountState | undefined;
  readonly lock: Lock | undefined;
}

const isLocked = (lock: Lock | undefined, now: Instant): lock is Lock => lock !== undefined && holds(lock, now);

export function checkNotDisabled(ctx: Ctx<'account.disabled'>, { state }: Pick<AccountCondition, 'state'>): void {
  if (state?.disabled) throw ctx.fail('account.disabled', { since: state.disabled });
}

export function checkNotLocked(ctx: Ctx<'account.locked'>, { lock }: Pick<AccountCondition, 'lock'>): void {
  // Stamped by a clock that was ahead, it will hold later.
  if (lock && lock.since > ctx.now) ctx.holdsUntil(lock.since);
  if (isLocked(lock, ctx.now)) throw ctx.fail('account.locked', { scope: 'account', until: lock.until, by: lock.why });
}

export function checkNotExpired(ctx: Ctx<'account.expired'>, { state }: Pick<AccountCondition, 'state'>): void {
  if (state?.expires) ctx.holdsUntil(state.expires);
  if (state?.expires && state.expires <= ctx.now) throw ctx.fail('account.expired', { at: state.expires });
}

/** Order: disabled → locked → expired. */
export function checkInForce(ctx: Ctx<'account.disabled' | 'account.locked' | 'account.expired'>, standing: AccountCondition): void {
  checkNotDisabled(ctx, standing);
  checkNotLocked(ctx, standing);
  checkNotExpired(ctx, standing);
}

/** The same as a boolean, for callers that refuse in another way. */
export const inForce = ({ state, lock }: AccountCondition, now: Instant): boolean =>
  !state?.disabled && !isLocked(lock, now) && !(state?.expires && state.expires <= now);

/** A session, ticket or token of an account that may not sign in is worth nothing either: callers check this at every use. */
export async function isInForce(ctx: Ctx, account: string, { accountStates, locks }: Stores<'accountStates' | 'locks'>): Promise<boolean> {
  const [state, lock] = await ctx.during('account.read', () =>
    Promise.all([accountStates.read(ctx.tenant.id, account), locks.read(ctx.tenant.id, 'account', account)]),
  );
  return inForce({ state, lock }, ctx.now);
}

/** Reads the state and the lock of an account that is already read. */
export async function conditionOf(ctx: Ctx, account: string, stores: Stores<'accountStates' | 'locks'>): Promise<AccountCondition> {
  const state = await ctx.during('account-state.read', () => stores.accountStates.read(ctx.tenant.id, account));
  const lock = await ctx.during('lock-state.read', () => stores.locks.read(ctx.tenant.id, 'account', account));
  return { state, lock };
}
