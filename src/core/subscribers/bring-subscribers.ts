// Subscribers without an account move in from where they were: those of one call that are new in one transaction.
import { recordEvent } from '../audit/index.ts';
import { asProblems, type Ctx, Fault } from '../faults/index.ts';
import { isEmail, normalForm } from '../identifiers/normal-forms.ts';
import { untoldId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { randomToken } from '../random.ts';
import { accountType, nothingStored } from '../schema/read-record-type.ts';
import type { StoredType } from '../schema/types.ts';
import { orValueRefused, type StoreRefusal, storeMany } from '../store-many.ts';
import { type Stores, ValueRefused } from '../stores.ts';
import type { Instant } from '../time.ts';
import { judgeSubscriber } from './judge-values.ts';
import type { BroughtSubscription, Subscriber } from './types.ts';
import type { SubscriberFault, SubscriberPorts } from './write-subscriber.ts';

/** An address with what was said of it elsewhere. */
export interface BroughtSubscriber {
  /** Its id, unless there is a subscriber of that address here; undefined for one of ours. */
  readonly id: string | undefined;
  readonly email: string;
  readonly profile: JsonObject;
  readonly data: JsonObject;
  readonly locale: string | null;
  readonly subscriptions: readonly BroughtSubscription[];
  readonly created: Instant;
  readonly updated: Instant;
}

/** `unchanged` if the subscriber here is as new or newer. `id` is that under which it stands here. */
export type SubscriberImport =
  | { readonly kind: 'imported' | 'updated' | 'unchanged'; readonly id: string }
  | { readonly kind: 'refused'; readonly fault: StoreRefusal };

type ImportFault = SubscriberFault | 'value.taken' | 'write.concurrent';
type ImportPorts = SubscriberPorts | 'recordTypes' | 'accounts';

interface Given {
  readonly subscribers: readonly BroughtSubscriber[];
  /** Judges everything and writes nothing. */
  readonly dryRun: boolean;
}

/**
 * One result for each, in the order given. An address is one subscriber: what is brought of it later is laid over it, in a transaction of its own. A new one
 * whose id is another's, or that holds what the database cannot, is refused and does not roll the others back. Importing it again is a no-op.
 */
export async function bringSubscribers(
  ctx: Ctx<ImportFault>,
  { subscribers, dryRun }: Given,
  stores: Stores<ImportPorts>,
): Promise<readonly SubscriberImport[]> {
  const declared = (await ctx.during('settings.read', () => stores.recordTypes.read(ctx.tenant.id, accountType))) ?? nothingStored;
  const results = new Map<number, SubscriberImport>();
  const fresh: Fresh[] = [];
  const seen = new Set<string>();
  for (const [at, brought] of subscribers.entries()) {
    const address = normalForm('email', brought.email);
    const isTwice = seen.has(address);
    seen.add(address);
    const result = isTwice
      ? refusedBy(ctx.fail('value.taken', { path: 'email' }))
      : await orRefused<SubscriberImport | Fresh['subscriber']>(async () => {
          const before = await ctx.during('subscriber.read', () => stores.subscribers.findByAddress(ctx.tenant.id, address));
          if (before && before.updated >= brought.updated) return { kind: 'unchanged', id: before.id };
          const judged = await judge(ctx, { brought, before: before ?? null, declared }, stores);
          if (before && dryRun) return { kind: 'updated', id: before.id };
          return before ? layOver(ctx, { before, brought, judged }, stores) : { ...made(ctx, brought, judged), address };
        });
    if ('address' in result) fresh.push({ at, subscriber: result, subscriptions: brought.subscriptions });
    else results.set(at, result);
  }
  for (const [at, result] of await storeFresh(ctx, fresh, dryRun, stores)) results.set(at, result);
  return subscribers.map((_, at) => results.get(at)!);
}

interface Fresh {
  readonly at: number;
  readonly subscriber: Subscriber & { readonly address: string };
  readonly subscriptions: readonly BroughtSubscription[];
}

type Values = Pick<Subscriber, 'profile' | 'data'>;

const refusedBy = (fault: StoreRefusal): SubscriberImport => ({ kind: 'refused', fault });

async function judge(
  ctx: Ctx<SubscriberFault>,
  { brought, before, declared }: { brought: BroughtSubscriber; before: Subscriber | null; declared: StoredType },
  stores: Stores<'passwordRules' | 'hashes'>,
): Promise<Values> {
  const { email, profile, data } = brought;
  const problems = asProblems(isEmail(email.trim()) ? [] : [{ field: 'email', rule: 'email-form' }]);
  if (problems) throw ctx.fail('input.rejected', { problems });
  return judgeSubscriber(ctx, { profile, data, declared, subscriptions: [], unread: [], by: 'operator', before }, stores);
}

const made = (ctx: Ctx, { id, email, locale, created, updated }: BroughtSubscriber, judged: Values): Subscriber => ({
  ...{ id: id ?? untoldId(ctx.random), email: email.trim(), ...judged },
  ...{ locale, created, updated },
});

interface Over {
  readonly before: Subscriber;
  readonly brought: BroughtSubscriber;
  readonly judged: Values;
}

/** Of each topic what was said after all that is known here. */
async function layOver(
  ctx: Ctx<'write.concurrent'>,
  { before, brought, judged }: Over,
  stores: Stores<SubscriberPorts>,
): Promise<SubscriberImport> {
  const tenant = ctx.tenant.id;
  const { id } = before;
  return stores.transaction(async (tables) => {
    const now = await ctx.during('subscriber.read', () => tables.subscribers.lockRow(tenant, id));
    // What was judged was another state.
    if (now?.updated !== before.updated) throw ctx.fail('write.concurrent', { on: 'subscriber' });
    const known = await ctx.during('subscriptions.read', () => tables.topicSubscriptions.list(tenant, id));
    const news = brought.subscriptions.filter(({ topic, changed }) =>
      known.every((each) => each.topic !== topic || each.changed < changed),
    );
    await putAll(ctx, { subscriber: now, subscriptions: news }, tables);
    const next = { ...now, ...judged, locale: brought.locale ?? now.locale, updated: brought.updated };
    await ctx.during('subscriber.store', () => tables.subscribers.update(tenant, next));
    await recordEvent(ctx, { what: 'subscriber.changed', subject: id }, tables);
    return { kind: 'updated', id };
  });
}

/** What was confirmed is so at the address. */
async function putAll(
  ctx: Ctx,
  { subscriber: { id, email }, subscriptions }: Pick<Fresh, 'subscriptions'> & { readonly subscriber: Pick<Subscriber, 'id' | 'email'> },
  { topicSubscriptions }: Pick<Stores<'topicSubscriptions'>, 'topicSubscriptions'>,
): Promise<void> {
  for (const each of subscriptions) {
    const row = { ...each, address: each.confirmation === 'confirmed' ? normalForm('email', email) : null };
    await ctx.during('subscription.store', () => topicSubscriptions.put(ctx.tenant.id, id, row));
  }
}

async function orRefused<T>(work: () => Promise<T>): Promise<T | SubscriberImport> {
  try {
    const done = await orValueRefused(work);
    return done instanceof ValueRefused ? refusedBy(done) : done;
  } catch (error) {
    if (error instanceof Fault) return refusedBy(error);
    throw error;
  }
}

async function storeFresh(
  ctx: Ctx<'value.taken'>,
  fresh: readonly Fresh[],
  dryRun: boolean,
  stores: Stores<ImportPorts>,
): Promise<ReadonlyMap<number, SubscriberImport>> {
  const tenant = ctx.tenant.id;
  const refused = await storeMany(
    fresh,
    (some) =>
      stores.transaction(async (tables, rollbackWith) => {
        const ids = some.map(({ subscriber }) => subscriber.id);
        // What somebody subscribed to goes by the id: an account of that id would be taken for the subscriber.
        const accounts = await ctx.during('account.read', () => tables.accounts.stamps(tenant, ids));
        for (const [
          at,
          {
            subscriber: { address, ...subscriber },
            subscriptions,
          },
        ] of some.entries()) {
          const isFree = !accounts.has(subscriber.id);
          const insert = () => tables.subscribers.insert(tenant, address, subscriber, randomToken(ctx.random));
          if (!isFree || (await ctx.during('subscriber.store', insert)) === 'taken')
            return rollbackWith({ at, fault: ctx.fail('value.taken', { path: 'id' }) });
          await putAll(ctx, { subscriber, subscriptions }, tables);
          await recordEvent(ctx, { what: 'subscriber.made', subject: subscriber.id }, tables);
        }
        return dryRun ? rollbackWith(undefined) : undefined;
      }),
    dryRun,
  );
  return new Map(
    fresh.map(({ at, subscriber: { id } }, place): [number, SubscriberImport] => {
      const fault = refused.get(place);
      return [at, fault ? refusedBy(fault) : { kind: 'imported', id }];
    }),
  );
}
