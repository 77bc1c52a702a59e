// Whoever names a device is given a ticket, and a back end that has a secret learns by it who is signed in there. A ticket is good once.
import { findInForce, type Person } from '../accounts/index.ts';
import { issueCode, judgeCode } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { findLiveSession } from '../sessions/index.ts';
import type { Stores } from '../stores.ts';
import { type SharedDevice, sharedAt } from './share.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the account. */
    readonly 'shared-device-ticket': { readonly scope: string; readonly session: string };
  }
}

/** A ticket for whoever is signed in on the device. */
export async function ticketAtDevice(
  ctx: Ctx<'device-session.absent'>,
  device: SharedDevice,
  stores: Stores<'codes' | 'sessions'>,
): Promise<string> {
  const { code, session } = await sharedAt(ctx, device, stores);
  const { ticketSeconds: lifeSeconds } = ctx.tenant.settings.deviceSessions;
  const payload = { scope: device.scope, session: session.id };
  const issued = await issueCode(
    ctx,
    { purpose: 'shared-device-ticket', subject: code.subject, form: { kind: 'token' }, lifeSeconds, payload },
    stores,
  );
  return issued.value;
}

/** The person of the ticket, which is spent. A ticket of another scope, one that is over, one whose session has ended, and any where nothing is shared any more are all one answer. */
export async function personOfTicket(
  ctx: Ctx<'device-session.absent'>,
  { ticket, scope }: { readonly ticket: string; readonly scope: string },
  stores: Stores<'codes' | 'sessions' | 'accounts'>,
): Promise<Person> {
  const absent = () => ctx.fail('device-session.absent', {});
  // It may have been switched off since the ticket was drawn.
  if (!ctx.tenant.settings.deviceSessions.offered) throw absent();
  const verdict = await judgeCode(ctx, { purpose: 'shared-device-ticket', value: ticket }, stores);
  if (verdict.kind !== 'good' || verdict.code.payload.scope !== scope) throw absent();
  const { code } = verdict;
  if (!(await ctx.during('code.store', () => stores.codes.spend(ctx.tenant.id, code.id, ctx.now)))) throw absent();
  const person = await findInForce(ctx, { id: code.subject }, stores);
  if (!person || !(await findLiveSession(ctx, { id: code.payload.session }, stores))) throw absent();
  return person;
}
