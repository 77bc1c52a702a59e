// A device whose owner does not want to be asked there again for a while.
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { networkOf } from '../protection/networks.ts';
import { randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import { plusDays, textOfInstant } from '../time.ts';
import type { RememberedDevice } from './types.ts';

/** A device that is about to be remembered. */
export interface NewDevice {
  readonly device: RememberedDevice;
  /** 256 bits: whoever has it is not asked. */
  readonly token: string;
}

/** Draws it; undefined where the tenant remembers none. Writes nothing. `token`: of a device that has one already. */
export function newDevice(
  ctx: Ctx,
  { account, agent, token = randomToken(ctx.random) }: Pick<RememberedDevice, 'account' | 'agent'> & { readonly token?: string },
): NewDevice | undefined {
  const { rememberDays } = ctx.tenant.settings.secondFactor;
  if (rememberDays === 0) return undefined;
  const { now } = ctx;
  const times = { created: now, lastSeen: now, expires: plusDays(now, rememberDays) };
  const device = {
    id: newId(ctx.random, now),
    account,
    agent: agent?.slice(0, 200) ?? null,
    network: networkOf(ctx.caller.address),
    ...times,
  };
  return { device, token };
}

/** Stores it in the transaction of the sign-in, in place of the one that came along. */
export async function writeDevice(
  ctx: Ctx,
  { device, token, former }: NewDevice & { readonly former: RememberedDevice | undefined },
  tables: Pick<Stores<'rememberedDevices' | 'events'>, 'rememberedDevices' | 'events'>,
): Promise<void> {
  await ctx.during('devices.store', async () => {
    if (former) await tables.rememberedDevices.delete(ctx.tenant.id, former.account, former.id);
    await tables.rememberedDevices.insert(ctx.tenant.id, device, token);
  });
  const detail = { until: textOfInstant(device.expires) };
  await recordEvent(ctx, { what: 'device.remembered', subject: device.account, detail }, tables);
}

/** Tells of a sign-in from it, once a day or when its network is another one: what is written with each sign-in costs each. */
export async function seeDevice(
  ctx: Ctx,
  { id, lastSeen, network: before }: RememberedDevice,
  { rememberedDevices }: Pick<Stores<'rememberedDevices'>, 'rememberedDevices'>,
): Promise<void> {
  const network = networkOf(ctx.caller.address);
  if (network === before && plusDays(lastSeen, 1) > ctx.now) return;
  await ctx.during('devices.store', () => rememberedDevices.seen(ctx.tenant.id, id, { at: ctx.now, network }));
}
