// An app without a key of its own takes up an enrolment: what finishes it goes to the device by a message, so that whoever brings it back has the device.
import { countEvent } from '../audit/index.ts';
import { deliverTurned, issueCode, notTooOften } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { queue } from '../messages/index.ts';
import { limitMessages, networkOf } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { dateOf } from '../time.ts';
import { cleanLabel, longestLabel } from './label.ts';
import { deviceOf, deviceText, isSameDevice, isTapped } from './push-device.ts';
import type { TappedDevice } from './push-types.ts';
import type { PushSendPorts } from './send-push.ts';
import { tapBody } from './tap-message.ts';

/** `enrolment`: of the method `push`, begun by whoever calls. `proof`: what the app brings beside it. */
export interface TapEnrolment {
  readonly account: string;
  readonly enrolment: string;
  readonly proof: string;
  readonly client: string | null;
  readonly device: TappedDevice;
}

/** What sends it to the device is refused for. */
export type TapEnrolmentFault = 'factor.not-offered' | 'factor.exists' | 'rate.exceeded' | 'code.used';

/**
 * Keeps the device in the enrolment, and sends `challenge`, of which `enrolmentInTap` makes the two that `finishEnrolment` takes. Order: the tenant lets people tap → the person
 * has not this device → limits of messages → taken up, once.
 */
export async function sendTapEnrolment(
  ctx: Ctx<TapEnrolmentFault>,
  { account, enrolment, proof, client, device: given }: TapEnrolment,
  stores: Stores<PushSendPorts | 'tallies'>,
): Promise<void> {
  const tenant = ctx.tenant.id;
  const device = { ...given, label: cleanLabel(given.label).slice(0, longestLabel) };
  const { pushTap, pushGateway: url, pushSecret: secret, enrolmentSeconds: lifeSeconds } = ctx.tenant.settings.secondFactor;
  if (!pushTap) throw ctx.fail('factor.not-offered', { method: 'push' });
  if (await isHeld(ctx, { account, device }, stores)) throw ctx.fail('factor.exists', { method: 'push' });
  await limitMessages(ctx, {}, stores);
  const write = async (tables: Stores<'accounts' | 'codes' | 'outbox' | 'templates'>) => {
    await ctx.during('account.read', () => tables.accounts.lockRow(tenant, account));
    const purpose = 'enrol-authenticator';
    const begun = await ctx.during('code.read', () => tables.codes.find(tenant, purpose, enrolment));
    if (!begun || begun.used || begun.payload.secret !== undefined) throw ctx.fail('code.used', { purpose, superseded: false });
    const { process } = begun.payload;
    const taken = { ...begun.payload, secret: deviceText(device), label: device.label };
    await ctx.during('code.store', () => tables.codes.update(tenant, { id: begun.id, purpose, payload: taken }));
    const form = { kind: 'typed', length: 12, alphabet: 'mixed' } as const;
    const payload = { account, process };
    const typed = { purpose: 'second-factor', subject: process, form, lifeSeconds, payload, supersedes: true } as const;
    const { value, code } = await issueCode(ctx, typed, tables);
    const from = { client, network: networkOf(ctx.caller.address), expires: dateOf(code.expires).toISOString() };
    const challenge = `${enrolment}.${value}`;
    const body = await tapBody(ctx, { device, account, mode: 'enrol', proof, challenge, ...from }, tables);
    const content = { kind: 'webhook', url, secret, body } as const;
    return queue(ctx, { name: 'push', account, subject: process, usefulUntil: code.expires, content }, tables);
  };
  const turned = await notTooOften(ctx, { kind: 'enrolment', to: device.token, holder: account }, write, stores);
  if (!turned.message) {
    countEvent(ctx, { what: 'factor.refused', subject: account, detail: { method: 'push', reason: 'too many messages' } }, stores);
    throw ctx.fail('rate.exceeded', { scope: 'recipient', retryAfter: turned.retryAfter });
  }
  await deliverTurned(ctx, turned, stores);
  ctx.log('device is asked to take up an enrolment');
}

/** The enrolment and the answer in what such a message said; undefined where it said something else. */
export function enrolmentInTap(challenge: string): { readonly enrolment: string; readonly answer: string } | undefined {
  const [enrolment = '', answer, ...more] = challenge.split('.');
  return answer === undefined || more.length > 0 ? undefined : { enrolment, answer };
}

/** Whether a device of the person is that one. */
async function isHeld(
  ctx: Ctx,
  { account, device }: { readonly account: string; readonly device: TappedDevice },
  stores: Pick<Stores<'authenticators'>, 'authenticators'>,
): Promise<boolean> {
  return (await tappedDevices(ctx, { account }, stores)).some((each) => isSameDevice(each.device, device));
}

/** Those of the person whose owner approves by a tap, oldest first; `id` is that of the authenticator. */
export async function tappedDevices(
  ctx: Ctx,
  { account }: { readonly account: string },
  { authenticators }: Pick<Stores<'authenticators'>, 'authenticators'>,
): Promise<readonly { readonly id: string; readonly label: string; readonly device: TappedDevice }[]> {
  const all = await ctx.during('authenticators.read', () => authenticators.list(ctx.tenant.id, account));
  const found: { readonly id: string; readonly label: string; readonly device: TappedDevice }[] = [];
  for (const { id, label, method } of all) {
    if (method !== 'push') continue;
    const text = await ctx.during('authenticators.read', () => authenticators.secret(ctx.tenant.id, { id, account }));
    const device = text === undefined ? undefined : deviceOf(text);
    if (device && isTapped(device)) found.push({ id, label, device });
  }
  return found;
}
