// The tenant's owner shuts a device out, for everybody or for one person, lets it in again, or removes it; a person takes an own one away.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { demandFresh } from '../sessions/fresh.ts';
import type { Session } from '../sessions/types.ts';
import type { Stores, Tables } from '../stores.ts';
import type { Instant } from '../time.ts';
import { inForce } from './bars.ts';

interface Named {
  readonly device: string;
  /** The person whose device it is; of everybody where it is left out. */
  readonly account?: string | undefined;
}

/** Ends the sessions that were reported there. */
async function endThere(ctx: Ctx, { device, account }: Named, by: 'operator' | 'holder', tables: Stores<keyof Tables>): Promise<void> {
  const tied = await tables.sessions.listTied(ctx.tenant.id, device);
  for (const session of tied)
    if (account === undefined || session.account === account) {
      await tables.sessions.end(ctx.tenant.id, session.id, ctx.now, by);
      await recordEvent(ctx, { what: 'sessions.ended', subject: session.account, detail: { by } }, tables);
    }
}

/** Shuts it out until then; until it is let in again where that is null. Sessions there end. One transaction, with an event. */
export async function barDevice(
  ctx: Ctx<'known-device.unknown'>,
  { until, ...named }: Named & { readonly until: Instant | null },
  stores: Stores<'knownDevices' | 'sessions' | 'events'>,
): Promise<void> {
  await changed(ctx, named, stores, async (tables) => {
    const isThere = await setBar(ctx, named, { since: ctx.now, until }, tables);
    if (isThere) await endThere(ctx, named, 'operator', tables);
    return isThere && 'known-device.barred';
  });
}

/** Lets it in again; one that was not shut out stays as it is. One transaction, with an event. */
export async function liftBar(
  ctx: Ctx<'known-device.unknown'>,
  named: Named,
  stores: Stores<'knownDevices' | 'sessions' | 'events'>,
): Promise<void> {
  await changed(ctx, named, stores, async (tables) => (await setBar(ctx, named, null, tables)) && 'known-device.let-in');
}

/** Removes it, or takes it from that person: sessions there end, and that it was shut out is forgotten. One transaction, with an event. */
export async function removeDevice(
  ctx: Ctx<'known-device.unknown'>,
  named: Named,
  stores: Stores<'knownDevices' | 'sessions' | 'events'>,
): Promise<void> {
  const { device, account } = named;
  await changed(ctx, named, stores, async (tables) => {
    const wasThere =
      account === undefined
        ? await tables.knownDevices.delete(ctx.tenant.id, device)
        : await tables.knownDevices.leave(ctx.tenant.id, { device, account });
    // Afterwards: whoever reported it meanwhile had its row, and is signed in there now.
    await endThere(ctx, named, 'operator', tables);
    return wasThere && 'known-device.removed';
  });
}

/**
 * The person who is signed in is signed out there, and with `forget` the device is none of theirs any more, unless it is shut out for them: that stays. Order: one of
 * theirs → recent sign-in, but for the device of the session that asks. One transaction, with events.
 */
export async function leaveDevice(
  ctx: Ctx<'known-device.unknown' | 'session.stale'>,
  { device, session, forget }: { readonly device: string; readonly session: Session; readonly forget: boolean },
  stores: Stores<'knownDevices' | 'sessions' | 'events'>,
): Promise<void> {
  const { account } = session;
  const own = await ctx.during('known-device.read', () => stores.knownDevices.ofAccount(ctx.tenant.id, account));
  if (!own.some((each) => each.device.id === device)) throw ctx.fail('known-device.unknown', { given: device });
  if (session.device !== device) demandFresh(ctx, session.provenAt);
  await changed(ctx, { device, account }, stores, async (tables) => {
    // First, as of all that hold an account: its sessions come after it.
    const isLeft = !forget || (await forgets(ctx, { device, account }, tables));
    await endThere(ctx, { device, account }, 'holder', tables);
    return isLeft && 'known-device.left';
  });
}

/** Takes it from the account, unless it is shut out; false where it is none of its any more. */
async function forgets(
  ctx: Ctx,
  use: { readonly device: string; readonly account: string },
  tables: Stores<keyof Tables>,
): Promise<boolean> {
  const { id: tenant } = ctx.tenant;
  // Held: whoever shuts it out meanwhile is heard of, or waits.
  await tables.accounts.lockRow(tenant, use.account);
  const found = (await tables.knownDevices.ofAccount(tenant, use.account)).find((each) => each.device.id === use.device);
  return found !== undefined && (inForce(ctx, found.bar) !== null || (await tables.knownDevices.leave(tenant, use)));
}

async function setBar(
  ctx: Ctx,
  { device, account }: Named,
  bar: Parameters<Tables['knownDevices']['setBar']>[2],
  tables: Stores<keyof Tables>,
): Promise<boolean> {
  if (account === undefined) return tables.knownDevices.setBar(ctx.tenant.id, device, bar);
  // Held, as by whoever is reporting it: the session of that report is there to be ended.
  await tables.accounts.lockRow(ctx.tenant.id, account);
  return tables.knownDevices.setBarOf(ctx.tenant.id, { device, account }, bar);
}

type Told = 'known-device.barred' | 'known-device.let-in' | 'known-device.removed' | 'known-device.left';

async function changed(
  ctx: Ctx<'known-device.unknown'>,
  { device, account }: Named,
  stores: Stores<'knownDevices' | 'sessions' | 'events'>,
  change: (tables: Stores<keyof Tables>) => Promise<Told | false>,
): Promise<void> {
  const isDone = await ctx.during('known-device.store', () =>
    stores.transaction<boolean>(async (tables, rollbackWith) => {
      const what = await change(tables);
      if (!what) return rollbackWith(false);
      await recordEvent(ctx, { what, subject: account ?? device, detail: { device } }, tables);
      return true;
    }),
  );
  if (!isDone) throw ctx.fail('known-device.unknown', { given: device });
}
