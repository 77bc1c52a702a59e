// What is said of a subscriber without an account is stored, and makes one where there is none of that address.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx } from '../faults/index.ts';
import { isEmail, normalForm } from '../identifiers/normal-forms.ts';
import { untoldId } from '../ids.ts';
import { isSame } from '../json.ts';
import { randomToken } from '../random.ts';
import type { Stores } from '../stores.ts';
import type { Instant } from '../time.ts';
import { judgeSubscriber, judgeWordOfStranger, type SubscriberValues } from './judge-values.ts';
import type { Subscriber } from './types.ts';
import { beginSubscriptions, type SubscriptionPorts, writeSubscriptions } from './write-subscriptions.ts';

export type SubscriberFault = 'input.rejected' | 'person.underage';
export type SubscriberPorts = 'subscribers' | 'passwordRules' | 'hashes' | SubscriptionPorts;

export type WrittenSubscriber = SubscriberValues & { readonly by: 'person' | 'operator' };

/** All of it in one transaction, with its events. Two writers of one address wait for each other. Order: form of the address → values. */
export async function writeSubscriber(
  ctx: Ctx<SubscriberFault>,
  { email, ...input }: WrittenSubscriber & { readonly email: string },
  stores: Stores<SubscriberPorts>,
): Promise<Subscriber> {
  return writeAt(ctx, { email, ...input, id: untoldId(ctx.random), before: (before) => change(ctx, before, input, stores) }, stores);
}

export interface WrittenAt {
  readonly email: string;
  /** The id of one that is made. */
  readonly id: string;
  /** What becomes of one that is there; undefined if it is gone or was changed meanwhile. */
  readonly before: (before: Subscriber) => Promise<Subscriber | undefined>;
}

/** The same, where the caller says what becomes of a subscriber of that address. */
export async function writeAt(
  ctx: Ctx<SubscriberFault>,
  { email, before: onto, ...input }: WrittenSubscriber & WrittenAt,
  stores: Stores<SubscriberPorts>,
): Promise<Subscriber> {
  const problems = asProblems(isEmail(email.trim()) ? [] : [{ field: 'email', rule: 'email-form' }]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  const address = normalForm('email', email);
  for (;;) {
    const before = await ctx.during('subscriber.read', () => stores.subscribers.findByAddress(ctx.tenant.id, address));
    const written = before ? await onto(before) : await make(ctx, { email: email.trim(), address }, input, stores);
    // Made or removed by another request meanwhile.
    if (written) return written;
  }
}

/** The same of one that is there; undefined if it is gone. */
export async function change(
  ctx: Ctx<SubscriberFault>,
  before: Subscriber,
  input: WrittenSubscriber,
  stores: Stores<SubscriberPorts>,
): Promise<Subscriber | undefined> {
  const tenant = ctx.tenant.id;
  const values = await judgeSubscriber(ctx, { ...input, before }, stores);
  return stores.transaction<Subscriber | undefined>(async (tables) => {
    const now = await ctx.during('subscriber.read', () => tables.subscribers.lockRow(tenant, before.id));
    // What was judged was another state: judge this one.
    if (now?.updated !== before.updated) return undefined;
    await writeSubscriptions(ctx, { holder: now.id, changes: input.subscriptions }, tables);
    const next: Subscriber = { ...now, ...values, locale: input.locale ?? now.locale, updated: later(ctx.now, now.updated) };
    await ctx.during('subscriber.store', () => tables.subscribers.update(tenant, next));
    await recordEvent(ctx, { what: 'subscriber.changed', subject: now.id }, tables);
    return next;
  });
}

/** A stranger's word over what is there: it fills what nobody said, and is judged as of a newcomer, so that no refusal tells what that is. */
export async function fill(
  ctx: Ctx<SubscriberFault>,
  before: Subscriber,
  input: SubscriberValues,
  stores: Stores<SubscriberPorts>,
): Promise<Subscriber | undefined> {
  const tenant = ctx.tenant.id;
  const values = await judgeWordOfStranger(ctx, { ...input, before }, stores);
  return stores.transaction<Subscriber | undefined>(async (tables) => {
    const now = await ctx.during('subscriber.read', () => tables.subscribers.lockRow(tenant, before.id));
    if (now?.updated !== before.updated) return undefined;
    await beginSubscriptions(ctx, { holder: now.id, changes: input.subscriptions }, tables);
    const next: Subscriber = { ...now, ...values, locale: now.locale ?? input.locale ?? null };
    if (isSame(next.profile, now.profile) && isSame(next.data, now.data) && next.locale === now.locale) return now;
    const changed = { ...next, updated: later(ctx.now, now.updated) };
    await ctx.during('subscriber.store', () => tables.subscribers.update(tenant, changed));
    await recordEvent(ctx, { what: 'subscriber.changed', subject: now.id }, tables);
    return changed;
  });
}

async function make(
  ctx: Ctx<SubscriberFault>,
  { email, address }: { readonly email: string; readonly address: string },
  input: WrittenSubscriber & { readonly id: string },
  stores: Stores<SubscriberPorts>,
): Promise<Subscriber | undefined> {
  const values = await judgeSubscriber(ctx, { ...input, before: null }, stores);
  const made: Subscriber = {
    // Whoever names an address is told its id, which must not tell whether it was here before.
    id: input.id,
    email,
    ...values,
    locale: input.locale ?? null,
    created: ctx.now,
    updated: ctx.now,
  };
  return stores.transaction<Subscriber | undefined>(async (tables, rollbackWith) => {
    const stored = await ctx.during('subscriber.store', () =>
      tables.subscribers.insert(ctx.tenant.id, address, made, randomToken(ctx.random)),
    );
    if (stored === 'taken') return rollbackWith(undefined);
    await writeSubscriptions(ctx, { holder: made.id, changes: input.subscriptions }, tables);
    await recordEvent(ctx, { what: 'subscriber.made', subject: made.id }, tables);
    return made;
  });
}

/** No two states of a subscriber have the same time, though they are of one. */
const later = (now: Instant, before: Instant): Instant => (now > before ? now : ((before + 1) as Instant));
