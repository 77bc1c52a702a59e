// Which devices are known, and whose they are.
import type { Ctx } from '../faults/index.ts';
import type { Session } from '../sessions/types.ts';
import type { Stores } from '../stores.ts';
import { longestOf } from './bars.ts';
import type { DeviceBar, DeviceOfPerson, KnownDevice } from './types.ts';

/** A device with the bar that is in force for everybody, or null. */
export interface JudgedDevice extends KnownDevice {
  readonly barred: DeviceBar | null;
}

/** A person's device with the bar that is in force for that person, or null. */
export interface JudgedDeviceOfPerson extends DeviceOfPerson {
  readonly barred: DeviceBar | null;
}

const shown = (ctx: Pick<Ctx, 'now'>, device: KnownDevice): JudgedDevice => ({ ...device, barred: longestOf(ctx, [device.bar]) });

/** A page of the tenant's, the newest first, and how many there are. */
export async function listKnownDevices(
  ctx: Ctx,
  page: { readonly offset: number; readonly limit: number },
  { knownDevices }: Stores<'knownDevices'>,
): Promise<{ readonly total: number; readonly devices: readonly JudgedDevice[] }> {
  return ctx.during('known-device.read', async () => ({
    total: await knownDevices.count(ctx.tenant.id),
    devices: (await knownDevices.page(ctx.tenant.id, page)).map((device) => shown(ctx, device)),
  }));
}

/** The device of that id. */
export async function readKnownDevice(
  ctx: Ctx<'known-device.unknown'>,
  { device: id }: { readonly device: string },
  { knownDevices }: Stores<'knownDevices'>,
): Promise<JudgedDevice> {
  const device = await ctx.during('known-device.read', () => knownDevices.find(ctx.tenant.id, id));
  if (!device) throw ctx.fail('known-device.unknown', { given: id });
  return shown(ctx, device);
}

/** Those that name themselves so, in the order of `outer`; what nobody reported is left out. */
export async function knownDevicesNamed(
  ctx: Ctx,
  { outer }: { readonly outer: readonly string[] },
  { knownDevices }: Stores<'knownDevices'>,
): Promise<readonly JudgedDevice[]> {
  const found = await ctx.during('known-device.read', () => knownDevices.named(ctx.tenant.id, outer));
  return outer.flatMap((name) => found.filter((device) => device.outer === name).map((device) => shown(ctx, device)));
}

/** The sessions there that have not ended, oldest first: of that account, or of everybody. */
export async function sessionsAtDevice(
  ctx: Ctx,
  { device, account }: { readonly device: string; readonly account?: string | undefined },
  { sessions }: Stores<'sessions'>,
): Promise<readonly Session[]> {
  const tied = await ctx.during('session.read', () => sessions.listTied(ctx.tenant.id, device));
  return tied.filter((each) => each.expires > ctx.now && (account === undefined || each.account === account));
}

/** The person's, the one that was reported last first. */
export async function devicesOfPerson(
  ctx: Ctx,
  { account }: { readonly account: string },
  { knownDevices }: Stores<'knownDevices'>,
): Promise<readonly JudgedDeviceOfPerson[]> {
  const own = await ctx.during('known-device.read', () => knownDevices.ofAccount(ctx.tenant.id, account));
  return own.map((each) => ({ ...each, barred: longestOf(ctx, [each.bar, each.device.bar]) }));
}
