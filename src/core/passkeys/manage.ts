// The list of a person's passkeys, and changes to it.
import { demandEqual } from '../accounts/demand-equal.ts';
import { recordEvent } from '../audit/index.ts';
import {
  type Consented,
  type CountPorts,
  demandMayChange,
  type FactorNoticePorts,
  isConsented,
  labelOf,
  type MustHavePorts,
  mustHaveFactor,
  type ProvenSession,
  queueFactorNotices,
  takeFactors,
} from '../authenticators/index.ts';
import { type EnrolledPorts, waysIn } from '../credentials/every-credential.ts';
import type { Ctx } from '../faults/index.ts';
import { deliverSoon } from '../messages/index.ts';
import type { OutboxMessage } from '../messages/outbox-store.ts';
import type { Stores } from '../stores.ts';
import type { Passkey } from './types.ts';

/** One passkey of an account. */
interface Named {
  readonly account: string;
  readonly id: string;
}

/** The account's passkeys, oldest first; an empty list if it has none. */
export async function listPasskeys(
  ctx: Ctx,
  { account }: { readonly account: string },
  { passkeys }: Stores<'passkeys'>,
): Promise<readonly Passkey[]> {
  return ctx.during('passkeys.read', () => passkeys.list(ctx.tenant.id, account));
}

/** Gives the passkey another label (`labelOf`). Order: label → known. */
export async function renamePasskey(
  ctx: Ctx<'passkey.absent' | 'input.rejected'>,
  { account, id, label: given }: Named & { readonly label: string },
  stores: Stores<'passkeys' | 'events'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const label = labelOf(ctx, given);
  if (!(await listPasskeys(ctx, { account }, stores)).some((each) => each.id === id)) throw ctx.fail('passkey.absent', {});
  await stores.transaction(async (tables) => {
    await ctx.during('passkey.store', () => tables.passkeys.rename(tenant, id, label));
    await recordEvent(ctx, { what: 'passkey.renamed', subject: account, detail: { passkey: id } }, tables);
  });
}

type RemovalPorts = 'accounts' | CountPorts | FactorNoticePorts | 'passkeys' | 'delivery' | 'background' | EnrolledPorts;

/**
 * A person who proved a second factor just now, if there is one, removes a passkey, but never the last way to sign in, nor the last second factor of somebody who
 * must have one.
 */
export async function removePasskey(
  ctx: Ctx<'passkey.absent' | 'means.last' | 'factor.last' | 'session.stale' | 'second-factor.unproven'>,
  { proven, ...named }: Named & { readonly proven: ProvenSession },
  stores: Stores<RemovalPorts | MustHavePorts>,
): Promise<void> {
  const { account } = named;
  const state = await demandMayChange(ctx, { account, session: proven }, stores);
  const keeps = { lastWay: true, lastFactor: await mustHaveFactor(ctx, { account, state }, stores) };
  const outcome = await remove(ctx, named, keeps, stores);
  if (outcome === 'absent') throw ctx.fail('passkey.absent', {});
  if (outcome === 'last factor') throw ctx.fail('factor.last', {});
  if (outcome !== 'removed') throw ctx.fail('means.last', { means: outcome.last });
}

/**
 * An operator removes a passkey, the last way to sign in too: the device may be lost. One that counts as a second factor takes the consent of a reset. An application
 * takes none of an account that may do everything (`account.protected`).
 */
export async function takePasskey(
  ctx: Ctx<'passkey.absent' | 'account.protected' | 'code.used'>,
  named: Named,
  stores: Stores<RemovalPorts | 'codes'>,
): Promise<Consented<object>> {
  const { account, id } = named;
  const held = await ctx.during('account.read', () => stores.accounts.read(ctx.tenant.id, account));
  if (held) await demandEqual(ctx, { account: held }, stores);
  const one = (await listPasskeys(ctx, { account }, stores)).find((each) => each.id === id);
  if (!one) throw ctx.fail('passkey.absent', {});
  if (one.secondFactor && !(await isConsented(ctx, { account, wish: `passkey ${id}` }, stores))) return { kind: 'asked' };
  if ((await remove(ctx, named, { lastWay: false, lastFactor: false }, stores)) === 'absent') throw ctx.fail('passkey.absent', {});
  return { kind: 'done' };
}

/**
 * Deletes the passkey, with an event and a notice, in one transaction that locks the account's row: of two at once, none removes the last one that
 * is kept.
 */
async function remove(
  ctx: Ctx,
  { account, id }: Named,
  keeps: { readonly lastWay: boolean; readonly lastFactor: boolean },
  stores: Stores<RemovalPorts>,
): Promise<'removed' | 'absent' | 'last factor' | { readonly last: string }> {
  const tenant = ctx.tenant.id;
  const outcome = await stores.transaction<
    { readonly notices: readonly OutboxMessage[] } | 'absent' | 'last factor' | { readonly last: string }
  >(async (tables, rollbackWith) => {
    if (!(await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account)))) return rollbackWith('absent');
    const passkey = (await ctx.during('passkeys.read', () => tables.passkeys.list(tenant, account))).find((each) => each.id === id);
    if (!passkey) return rollbackWith('absent');
    const isLast = keeps.lastWay && (await waysIn(ctx, { account }, tables)).length === 1;
    if (isLast) return rollbackWith({ last: passkey.label });
    await ctx.during('passkey.store', () => tables.passkeys.delete(tenant, id));
    if (passkey.secondFactor && (await takeFactors(ctx, { account, count: 1 }, tables)) === 0 && keeps.lastFactor)
      rollbackWith('last factor');
    await recordEvent(ctx, { what: 'passkey.removed', subject: account, detail: { passkey: id } }, tables);
    return { notices: await queueFactorNotices(ctx, { account, name: 'passkey-removed' }, tables) };
  });
  if (typeof outcome === 'string' || 'last' in outcome) return outcome;
  deliverSoon(ctx, outcome.notices, stores);
  return 'removed';
}
