// The gateway knows a device by another token now, as systems of telephones give a new one from time to time: its app says so.
import { createHash } from 'node:crypto';
import { recordEvent } from '../audit/index.ts';
import type { Ctx } from '../faults/index.ts';
import { deliverSoon } from '../messages/index.ts';
import type { Stores } from '../stores.ts';
import { cleanLabel, longestLabel } from './label.ts';
import { type FactorNoticePorts, queueFactorNotices } from './notify.ts';
import { deviceText } from './push-device.ts';
import { tappedDevices } from './tap-enrolment.ts';

/** How the id that an app keeps of itself is kept here: it is a secret of that app. */
export const appDigest = (id: string): string => createHash('sha256').update(id).digest('base64url');

/** `app`: the id that the app keeps of itself, in clear. The caller recognised the person's session. */
export interface MovedDevice {
  readonly account: string;
  readonly app: string;
  readonly token: string;
  /** What the app calls the device now; a name that its owner gave stays. */
  readonly label: string;
}

/** Of the device of that app alone, and of nobody else's; `factor.unknown` where the person has none. Nothing is proven by it, and nothing new is enrolled; operators and the person are told where messages go elsewhere. */
export async function moveDevice(
  ctx: Ctx<'factor.unknown'>,
  { account, app, token, label: given }: MovedDevice,
  stores: Stores<'accounts' | 'authenticators' | 'events' | 'delivery' | FactorNoticePorts>,
): Promise<void> {
  const digest = appDigest(app);
  const moved = await stores.transaction(async (tables) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account));
    const one = (await tappedDevices(ctx, { account }, tables)).find(({ device }) => device.app === digest);
    if (!one) return undefined;
    const of = { id: one.id, account };
    const label = cleanLabel(given).slice(0, longestLabel);
    if (one.label === one.device.label)
      await ctx.during('authenticators.store', () => tables.authenticators.rename(ctx.tenant.id, of, label));
    const secret = deviceText({ ...one.device, token, label });
    await ctx.during('authenticators.store', () => tables.authenticators.reseal(ctx.tenant.id, of, secret));
    if (token === one.device.token) return [];
    await recordEvent(ctx, { what: 'factor.moved', subject: account, detail: { method: 'push' } }, tables);
    return queueFactorNotices(ctx, { account, name: 'factor-moved' }, tables);
  });
  if (!moved) throw ctx.fail('factor.unknown', { id: 'app' });
  deliverSoon(ctx, moved, stores);
}
