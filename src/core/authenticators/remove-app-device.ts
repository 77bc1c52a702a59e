// The device of an app is no second factor any more: its app says so, in a session that may change factors.
import type { Ctx } from '../faults/index.ts';
import type { Stores } from '../stores.ts';
import { type ByPerson, type ChangePorts, removeAuthenticator } from './manage.ts';
import { appDigest } from './move-device.ts';
import type { MustHavePorts } from './must-have.ts';
import { tappedDevices } from './tap-enrolment.ts';

/** `removeAuthenticator` of the device that was registered by that app (`app` in clear); `factor.unknown` where the person has none of it. */
export async function removeAppDevice(
  ctx: Ctx<'session.stale' | 'second-factor.unproven' | 'factor.unknown' | 'factor.last'>,
  { account, session, app }: ByPerson & { readonly app: string },
  stores: Stores<ChangePorts | MustHavePorts>,
): Promise<void> {
  const digest = appDigest(app);
  const one = (await tappedDevices(ctx, { account }, stores)).find(({ device }) => device.app === digest);
  if (!one) throw ctx.fail('factor.unknown', { id: 'app' });
  await removeAuthenticator(ctx, { account, session, id: one.id }, stores);
}
