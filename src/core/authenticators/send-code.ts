// A typed code by short message or mail, for proving a second factor or for enrolling one. It belongs to one process: a ticket, or an enrolment.
import { type CodePayloads, deliverTurned, demandGuessesLeft, issueCode, notTooOften } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { queueMessage } from '../messages/index.ts';
import { limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { hintOf } from './hint.ts';
import type { FactorChallenge, FactorMethod } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    /** The subject is the id of the authenticator, or of the enrolment. */
    readonly 'second-factor': {
      readonly account: string;
      /** The id of the ticket, or of the enrolment, that it was sent for. */
      readonly process: string;
    };
  }
}

export type SentMethod = Extract<FactorMethod, 'sms' | 'email'>;

export interface FactorCode {
  readonly account: string;
  readonly method: SentMethod;
  readonly target: string;
  readonly subject: string;
  readonly process: string;
  readonly kind: 'second-factor' | 'enrolment';
  /** The message was counted for whoever asks (`limitMessages`). */
  readonly counted?: true | undefined;
}

export type FactorSendPorts = 'buckets' | 'codes' | 'outbox' | 'templates' | 'delivery';

type Payload = CodePayloads['second-factor'];

/**
 * Sends a code in place of an older one. Where one was sent for this process a moment ago, that one stays good; where the limits of the target are
 * used up otherwise, `rate.exceeded`: whoever comes here proved the first factor, and nothing is disclosed by it.
 */
export async function sendFactorCode(
  ctx: Ctx<'rate.exceeded'>,
  { account, method, target, subject, process, kind, counted }: FactorCode,
  stores: Stores<FactorSendPorts>,
): Promise<FactorChallenge> {
  const { settings } = ctx.tenant;
  const purpose = 'second-factor' as const;
  if (!counted) await limitMessages(ctx, {}, stores);
  await demandGuessesLeft(ctx, { purpose, subject }, stores);
  const { length, alphabet } = settings.codes;
  // A tenant's shorter codes are for what nobody guards by them alone.
  const form = { kind: 'typed', length: Math.max(6, length), alphabet } as const;
  const write = async (tables: Stores<'codes' | 'outbox' | 'templates'>) => {
    const payload: Payload = { account, process };
    const lifeSeconds = settings.secondFactor.codeSeconds;
    const { value, code } = await issueCode(ctx, { purpose, subject, form, lifeSeconds, payload, supersedes: true }, tables);
    const by = method === 'sms' ? 'phone' : 'email';
    const message = { name: purpose, to: target, by, values: { code: value }, account, subject, usefulUntil: code.expires } as const;
    return queueMessage(ctx, message, tables);
  };
  const turned = await notTooOften(ctx, { kind, to: target }, write, stores);
  const { retryAfter } = turned;
  if (!turned.message) {
    const newest = await ctx.during('code.read', () => stores.codes.newest(ctx.tenant.id, purpose, subject, ctx.now));
    const isOurs = newest?.payload.process === process && !newest.used && !newest.superseded && newest.expires > ctx.now;
    if (!isOurs) throw ctx.fail('rate.exceeded', { scope: 'recipient', retryAfter });
    return { kind: 'sent', hint: hintOf(target), again: false, retryAfter };
  }
  await deliverTurned(ctx, turned, stores);
  return { kind: 'sent', hint: hintOf(target), again: true, retryAfter };
}
