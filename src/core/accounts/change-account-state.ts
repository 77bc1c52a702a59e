// An operator disables, enables, limits, locks or releases an account. A lock holds until its time or until an operator releases it, whatever locked before.
import { type NewEvent, recordEvents } from '../audit/index.ts';
import { forgetAllDevices } from '../authenticators/forget-devices.ts';
import { writeDemand } from '../authenticators/write-demand.ts';
import { endTickets } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { standInOf } from '../identifiers/stand-in.ts';
import { countedFor, forgetGuessesAtCodes } from '../protection/count-failure.ts';
import type { Stores } from '../stores.ts';
import { type Instant, textOfInstant } from '../time.ts';
import { isEqual } from './demand-equal.ts';
import { holds, writeLock } from './locks.ts';
import type { Account } from './types.ts';

/** A change to an account's state; absent members stay as they are. `expires: null`: it never expires. */
export interface StateChange {
  readonly account: string;
  readonly disabled?: boolean;
  readonly expires?: Instant | null;
  readonly mustChangePassword?: boolean;
  /** Whether this person must have a second factor, whatever the tenant demands of all. */
  readonly mustHaveFactor?: boolean;
  readonly locked?: boolean;
  /** When a lock that is set ends by itself; null, and not given, holds until an operator releases it. */
  readonly until?: Instant | null;
}

export type StatePorts =
  | 'accounts'
  | 'accountStates'
  | 'locks'
  | 'attempts'
  | 'grants'
  | 'identifiers'
  | 'events'
  | 'sessions'
  | 'codes'
  | 'rememberedDevices';

/**
 * Applies the change in one transaction, with an event. `disabled: true` ends sessions, tokens and tickets for good, and forgets devices: whoever is enabled again signs in.
 * `locked: false` also forgets the account's counted failures, and those at its names. Through a lock sessions stay open; each use checks the state again. Of an account
 * that may do everything an application changes no state (`account.protected`); what it says as it stands is passed over, counted failures with it.
 */
export async function changeAccountState(
  ctx: Ctx<'account.not-found' | 'account.protected'>,
  input: StateChange,
  stores: Stores<StatePorts>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const { account } = input;
  const held = await ctx.during('account.read', () => stores.accounts.read(tenant, account));
  if (!held) throw ctx.fail('account.not-found', { by: 'id', given: account });
  if (!(await isEqual(ctx, { account: held }, stores))) {
    if (await isOtherwise(ctx, input, held, stores)) throw ctx.fail('account.protected', { why: 'operator' });
    return;
  }
  const when = (on: boolean | undefined) => (on === undefined ? undefined : on ? ctx.now : null);
  const patch = {
    ...defined('disabled', when(input.disabled)),
    ...defined('expires', input.expires),
    ...defined('mustChangePassword', when(input.mustChangePassword)),
  };
  await stores.transaction(async (tables) => {
    await ctx.during('account.update', () => tables.accountStates.update(tenant, account, patch));
    if (input.mustHaveFactor !== undefined) await writeDemand(ctx, { account, on: input.mustHaveFactor }, tables);
    // Who is let in again signs in: what a device left before opens nothing.
    if (input.disabled || input.locked) await ctx.during('session.end', () => tables.grants.forgetSecrets(tenant, account));
    if (input.disabled) {
      await ctx.during('session.end', () => tables.sessions.endAll(tenant, account, ctx.now, 'operator'));
      await endTickets(ctx, { account }, tables);
      await forgetAllDevices(ctx, { account }, tables);
    }
    if (input.locked === true) {
      await ctx.during('account.lock', () =>
        writeLock(tables, { tenant, scope: 'account', subject: account, until: input.until ?? null, why: 'operator', since: ctx.now }),
      );
    }
    if (input.locked === false) {
      await ctx.during('account.unlock', () => tables.locks.delete(tenant, 'account', account));
      for (const subject of countedFor(account)) await ctx.during('account.unlock', () => tables.attempts.delete(tenant, subject));
      for (const { spelled } of await ctx.during('account.read', () => tables.identifiers.list(tenant, account)))
        await forgetGuessesAtCodes(ctx, { name: standInOf(tenant, spelled) }, tables);
    }
    await recordEvents(ctx, eventsOf(input), tables);
  });
}

/** Whether the account would be in another state. */
export async function isOtherwise(
  ctx: Ctx,
  { disabled, expires, mustChangePassword, mustHaveFactor, locked }: StateChange,
  { id }: Account,
  { accountStates, locks }: Pick<Stores<'accountStates' | 'locks'>, 'accountStates' | 'locks'>,
): Promise<boolean> {
  const state = await ctx.during('account-state.read', () => accountStates.read(ctx.tenant.id, id));
  const lock = await ctx.during('lock-state.read', () => locks.read(ctx.tenant.id, 'account', id));
  const is = (at: Instant | null | undefined) => (at ?? null) !== null;
  return (
    (disabled !== undefined && disabled !== is(state?.disabled)) ||
    (mustChangePassword !== undefined && mustChangePassword !== is(state?.mustChangePassword)) ||
    (mustHaveFactor !== undefined && mustHaveFactor !== is(state?.secondFactorDue)) ||
    (expires !== undefined && expires !== (state?.expires ?? null)) ||
    (locked !== undefined && (locked || (lock !== undefined && holds(lock, ctx.now))))
  );
}

const defined = <K extends string, V>(key: K, value: V | undefined) => (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

/** What is different, and a lock that was set or taken away. */
function eventsOf({ account: subject, expires, mustHaveFactor: _told, locked, until, ...flags }: StateChange): readonly NewEvent[] {
  const after = { ...flags, ...defined('expires', expires && textOfInstant(expires)) };
  const lock = { subject, detail: { why: 'operator' } };
  const ends = until ? { until: textOfInstant(until) } : {};
  return [
    ...(Object.keys(after).length > 0 ? [{ what: 'account.state-changed', subject, detail: { after } } as const] : []),
    ...(flags.disabled ? [{ what: 'sessions.ended', subject, detail: { by: 'operator' } } as const] : []),
    ...(locked === true ? [{ what: 'account.locked', subject, detail: { ...lock.detail, ...ends } } as const] : []),
    ...(locked === false ? [{ what: 'account.unlocked', ...lock } as const] : []),
  ];
}
