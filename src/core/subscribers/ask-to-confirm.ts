// The mail whose reader confirms that he wants the news of topics: whoever named the address need not be its owner. A later mail does not end a former one.
import { issueCode, notTooOften, type Turned } from '../codes/index.ts';
import type { Ctx } from '../faults/index.ts';
import { normalForm } from '../identifiers/normal-forms.ts';
import { deliverSoon, queueMessage } from '../messages/index.ts';
import { limitMessages } from '../protection/index.ts';
import type { Stores } from '../stores.ts';
import { addressOf } from './address-of.ts';
import { lockHolder } from './lock-holder.ts';
import { standingSubscriptions } from './standing.ts';
import type { Subscription } from './types.ts';

declare module '../codes/types.ts' {
  interface CodePayloads {
    readonly 'confirm-subscription': { readonly holder: string; readonly email: string; readonly topics: readonly string[] };
  }
}

/** Who is asked, and how the code becomes a link. */
export interface AskedToConfirm {
  /** An account, or a subscriber. */
  readonly holder: string;
  readonly link: (code: string) => string;
  /** The language of the mail (BCP 47), where the caller knows it. */
  readonly language?: string | undefined;
}

type Ports = 'subscribers' | 'topicSubscriptions' | 'identifiers' | 'buckets' | 'codes' | 'outbox' | 'templates' | 'delivery';

/** One mail for all topics that wait for a confirmation and were never asked about; nothing where there are none, or no address. */
export async function askToConfirm(ctx: Ctx, asked: AskedToConfirm, stores: Stores<Ports>): Promise<void> {
  await ask(ctx, asked, ({ asked: before }) => before === null, stores);
}

/**
 * Once more about one topic, to that address. False where it does not wait for a confirmation, or is confirmed at another address. Counts for the caller's
 * rate of messages; a mail that may not go yet is `rate.exceeded`.
 */
export async function askToConfirmAgain(
  ctx: Ctx<'rate.exceeded'>,
  { topic, email, ...asked }: AskedToConfirm & { readonly topic: string; readonly email: string },
  stores: Stores<Ports>,
): Promise<boolean> {
  await limitMessages(ctx, {}, stores);
  const own = await addressOf(ctx, asked.holder, stores);
  if (!own || normalForm('email', own.email) !== normalForm('email', email)) return false;
  const turned = await ask(ctx, asked, (each) => each.topic === topic, stores);
  if (turned && !turned.message) throw ctx.fail('rate.exceeded', { scope: 'recipient', retryAfter: turned.retryAfter });
  return turned !== undefined;
}

/** Undefined where nothing waits, or nobody can be written to. */
async function ask(
  given: Ctx,
  { holder, link, language }: AskedToConfirm,
  isMeant: (subscription: Subscription) => boolean,
  stores: Stores<Ports>,
): Promise<Turned | undefined> {
  const tenant = given.tenant.id;
  const all = await standingSubscriptions(given, holder, stores);
  const waiting = all.filter((each) => each.confirmation === 'pending' && isMeant(each));
  const to = waiting.length === 0 ? undefined : await addressOf(given, holder, stores);
  if (!to) return undefined;
  const own = language ?? to.language;
  const ctx = own === undefined ? given : { ...given, language: own };
  const purpose = 'confirm-subscription';
  const payload = { holder, email: to.email, topics: waiting.map(({ topic }) => topic) };
  const code = {
    purpose,
    subject: holder,
    form: { kind: 'token' },
    lifeSeconds: ctx.tenant.settings.codes.subscriptionSeconds,
    payload,
  } as const;
  const turned = await notTooOften(
    ctx,
    { kind: 'subscription', to: to.email },
    async (tables) => {
      const { value, code: issued } = await issueCode(ctx, code, tables);
      await lockHolder(ctx, holder, tables);
      const now = await standingSubscriptions(ctx, holder, tables);
      for (const each of now.filter(({ topic, confirmation }) => confirmation === 'pending' && payload.topics.includes(topic)))
        await ctx.during('subscription.store', () => tables.topicSubscriptions.put(tenant, holder, { ...each, asked: ctx.now }));
      const values = { code: value, link: link(value), topics: payload.topics.join(', ') };
      return queueMessage(ctx, { name: purpose, to: to.email, values, subject: holder, usefulUntil: issued.expires }, tables);
    },
    stores,
  );
  if (turned.message) deliverSoon(ctx, [turned.message], stores);
  return turned;
}
