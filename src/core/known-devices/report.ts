// A device is reported: by the person who is signed in there, whose session is tied to it, or by the tenant's owner, who makes it known.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { Session } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';
import { longestOf, untilOf } from './bars.ts';
import type { DeviceBar, KnownDevice } from './types.ts';

interface Report {
  readonly outer: string;
  readonly facts: JsonObject;
  /** Of the person who is signed in there; none where the owner reports. */
  readonly session?: Pick<Session, 'id' | 'account'> | undefined;
}

/**
 * The device of that outer name, which is made where there is none. A person's session is tied to it: what shuts the device out ends it. Whoever reports one that is
 * shut out is signed out. Order: shut out → too many. One transaction, with an event for a device that is new to the person.
 */
export async function reportDevice(
  ctx: Ctx<'known-device.barred' | 'known-device.too-many'>,
  { outer, facts, session }: Report,
  stores: Stores<'knownDevices' | 'sessions' | 'events'>,
): Promise<KnownDevice> {
  const tenant = ctx.tenant.id;
  const { mostOfPerson } = ctx.tenant.settings.knownDevices;
  const fresh = { id: newId(ctx.random, ctx.now), outer, facts, made: ctx.now, seen: ctx.now, bar: null };
  const told = await ctx.during('known-device.store', () =>
    stores.transaction<KnownDevice | DeviceBar | 'too-many'>(async (tables, rollbackWith) => {
      const device = await tables.knownDevices.report(tenant, fresh);
      if (!session) return device;
      const { account } = session;
      // Held: of several reports at once each counts the others' devices, and whoever shuts one out for the person ends the session that is tied to it here.
      await tables.accounts.lockRow(tenant, account);
      const own = await tables.knownDevices.ofAccount(tenant, account);
      const present = own.find((each) => each.device.id === device.id);
      const bar = longestOf(ctx, [device.bar, present?.bar ?? null]);
      if (bar) {
        await tables.sessions.end(tenant, session.id, ctx.now, 'operator');
        await recordEvent(ctx, { what: 'sessions.ended', subject: account, detail: { by: 'operator' } }, tables);
        return bar;
      }
      if (!present && own.length >= mostOfPerson) return rollbackWith('too-many');
      await tables.knownDevices.use(tenant, { device: device.id, account, facts: JSON.stringify(facts), seen: ctx.now });
      await tables.sessions.tie(tenant, session.id, device.id);
      if (!present) await recordEvent(ctx, { what: 'known-device.added', subject: account, detail: { device: device.id } }, tables);
      return device;
    }),
  );
  if (told === 'too-many') throw ctx.fail('known-device.too-many', { most: mostOfPerson });
  if ('since' in told) throw ctx.fail('known-device.barred', { until: untilOf(told) });
  return told;
}
