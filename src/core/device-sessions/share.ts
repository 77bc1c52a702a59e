// The session of an application is shared under the id of its device, which the device draws: whoever knows that id is told who is signed in. So it is kept as
// every code is, by a keyed digest alone, and what it stands for is the session, with which it ends.
import { findInForce, type Person } from '../accounts/index.ts';
import { recordEvent } from '../audit/index.ts';
import { judgeCode, type OneTimeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { newId } from '../ids.ts';
import { endSession, findLiveSession, type Session } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { plusSeconds } from '../time.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** Its value is the id of a device, among those of `scope`. The subject is the account; the session is the one that is shared. */
    readonly 'device-session': { readonly session: string };
  }
}

/** A device, by the id that it drew, among those of whoever shares sign-ins: no other scope finds it. */
export interface SharedDevice {
  readonly scope: string;
  readonly device: string;
}

/** Ids of devices are no shorter: nobody guesses one. */
export const leastOfDevice = 16;

const valueAt = ({ scope, device }: SharedDevice): string => `${scope}\n${device}`;

export type SharedCode = OneTimeCode<'device-session'>;

/** Shares the session; what was shared at the device before is not any more. The id by which it may be spoken of, which finds nothing. One transaction. */
export async function shareAtDevice(
  ctx: Ctx<'device-session.disabled'>,
  { account, session, ...device }: SharedDevice & { readonly account: string; readonly session: string },
  stores: Stores<'codes' | 'events'>,
): Promise<string> {
  const { offered, lifeSeconds } = ctx.tenant.settings.deviceSessions;
  if (!offered) throw ctx.fail('device-session.disabled', {});
  const row = { id: newId(ctx.random, ctx.now), purpose: 'device-session', subject: account, payload: { session } } as const;
  await stores.transaction(async (tables) => {
    const expires = plusSeconds(ctx.now, lifeSeconds);
    // The newest of that value is the one that is found.
    await ctx.during('code.store', () =>
      tables.codes.insert(ctx.tenant.id, { ...row, created: ctx.now, expires, value: valueAt(device), form: 'token' }),
    );
    await recordEvent(ctx, { what: 'session.shared', subject: account }, tables);
  });
  return row.id;
}

/** What is shared at the device now, and the live session behind it. */
export async function sharedAt(
  ctx: Ctx<'device-session.absent'>,
  device: SharedDevice,
  stores: Stores<'codes' | 'sessions'>,
): Promise<{ readonly code: SharedCode; readonly session: Session }> {
  const isOn = ctx.tenant.settings.deviceSessions.offered;
  const verdict = isOn ? await judgeCode(ctx, { purpose: 'device-session', value: valueAt(device) }, stores) : undefined;
  const code = verdict?.kind === 'good' ? verdict.code : undefined;
  const session = code && (await findLiveSession(ctx, { id: code.payload.session }, stores));
  if (!code || !session) throw ctx.fail('device-session.absent', {});
  return { code, session };
}

/** Who is signed in on the device. */
export async function personAtDevice(
  ctx: Ctx<'device-session.absent'>,
  device: SharedDevice,
  stores: Stores<'codes' | 'sessions' | 'accounts'>,
): Promise<Person> {
  const { code } = await sharedAt(ctx, device, stores);
  const person = await findInForce(ctx, { id: code.subject }, stores);
  if (!person) throw ctx.fail('device-session.absent', {});
  return person;
}

interface Closing extends SharedDevice {
  /** Who asks, and in which session. */
  readonly account: string;
  readonly session: string;
  /** The session that is shared ends, too, and is shared no more. */
  readonly whole: boolean;
}

/** Ends the session that asks; of another account's nothing is told. */
export async function closeAtDevice(
  ctx: Ctx<'device-session.absent'>,
  { account, session, whole, ...device }: Closing,
  stores: Stores<'codes' | 'sessions' | 'events'>,
): Promise<void> {
  const { code, session: shared } = await sharedAt(ctx, device, stores);
  if (code.subject !== account) throw ctx.fail('device-session.absent', {});
  if (whole) {
    await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, code.id, ctx.now));
    if (shared.id !== session) await endSession(ctx, { session: shared.id, account }, stores);
  }
  await endSession(ctx, { session, account }, stores);
}
