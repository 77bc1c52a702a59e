// Asks a person's device whether it is its owner who signs in: through the tenant's own gateway, by the outbox.
import { deliverTurned, issueCode, notTooOften } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { queue } from '../messages/index.ts';
import { limitMessages, networkOf } from '../protection/index.ts';
import { digits, randomText, randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import { dateOf } from '../time.ts';
import { isDenied, openChallenge } from './push-challenges.ts';
import { deviceOf, isTapped } from './push-device.ts';
import type { FactorOfProcess } from './source.ts';
import { tapBody } from './tap-message.ts';
import type { FactorChallenge } from './types.ts';

export type PushSendPorts = 'accounts' | 'authenticators' | 'buckets' | 'codes' | 'outbox' | 'templates' | 'delivery';

/**
 * Draws a challenge and has the gateway tell the device. Where this process has an open one, that one stays; while the device has one of another process, or
 * was asked a moment ago, `rate.exceeded`: a person who is asked without an end approves in the end. The message has no number: an app that knew
 * it could let the person approve without looking at the page. `factor.denied` once a device denied this process.
 */
export async function sendPush(
  ctx: Ctx<'rate.exceeded' | 'factor.denied'>,
  { authenticator, process, client, session, counted, isVouched = false }: FactorOfProcess,
  stores: Stores<PushSendPorts>,
): Promise<FactorChallenge> {
  const { id, account, method } = authenticator;
  const { secondFactor } = ctx.tenant.settings;
  if (!counted) await limitMessages(ctx, {}, stores);
  if (await isDenied(ctx, { process }, stores)) throw ctx.fail('factor.denied', { method });
  const open = await asked();
  if (open) return open;
  const text = await ctx.during('authenticators.read', () => stores.authenticators.secret(ctx.tenant.id, authenticator));
  // Removed a moment ago, or the tenant has no gateway any more: whoever is asked next time is offered another factor.
  if (text === undefined || secondFactor.pushGateway === '') return { kind: 'none' };
  const device = deviceOf(text);
  // Not after the tenant ended that; and whoever moved the token of such a device by a session would be asked by himself.
  if (isTapped(device) && (!secondFactor.pushTap || isVouched)) return { kind: 'none' };
  const number = isTapped(device) ? '' : randomText(ctx.random, '123456789', 1) + randomText(ctx.random, digits, 1);
  const write = async (tables: Stores<'accounts' | 'codes' | 'outbox' | 'templates'>) => {
    // Challenges at once wait for each other: the later one supersedes the other, and one is open.
    await ctx.during('account.read', () => tables.accounts.lockRow(ctx.tenant.id, account));
    const proof = isTapped(device) ? randomToken(ctx.random) : undefined;
    const payload = { account, process, number, ...(proof === undefined ? {} : { proof }), ...(session === undefined ? {} : { session }) };
    const challenge = { purpose: 'push-challenge', subject: id, form: { kind: 'token' }, payload, supersedes: true } as const;
    const { value, code } = await issueCode(ctx, { ...challenge, lifeSeconds: secondFactor.pushSeconds }, tables);
    const from = { client: client ?? null, network: networkOf(ctx.caller.address), expires: dateOf(code.expires).toISOString() };
    const body = isTapped(device)
      ? await tapBody(ctx, { device, account, mode: 'approve', proof: proof!, challenge: value, ...from }, tables)
      : { type: 'second-factor.push', token: device.token, key: device.thumbprint, challenge: value, ...from };
    const content = { kind: 'webhook', url: secondFactor.pushGateway, secret: secondFactor.pushSecret, body } as const;
    return queue(ctx, { name: 'push', account, subject: id, usefulUntil: code.expires, content }, tables);
  };
  const turned = await notTooOften(ctx, { kind: 'push', to: id, holder: account }, write, stores);
  if (turned.message) {
    try {
      await deliverTurned(ctx, turned, stores);
    } catch (error) {
      // Nobody was asked: the person may ask again at once.
      await ctx.during('code.store', () => stores.codes.supersede(ctx.tenant.id, 'push-challenge', id, ctx.now));
      throw error;
    }
    return { kind: 'pushed', number, again: true };
  }
  const meanwhile = await asked();
  if (meanwhile) return meanwhile;
  throw ctx.fail('rate.exceeded', { scope: 'recipient', retryAfter: turned.retryAfter });

  async function asked(): Promise<FactorChallenge | undefined> {
    const one = await openChallenge(ctx, { authenticator: id }, stores);
    if (one?.payload.process === process) return { kind: 'pushed', number: one.payload.number, again: false };
    if (one) throw ctx.fail('rate.exceeded', { scope: 'recipient', retryAfter: Math.ceil((one.expires - ctx.now) / 1_000_000) });
    return undefined;
  }
}
