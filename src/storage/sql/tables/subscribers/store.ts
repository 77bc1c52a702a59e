// Subscriptions to topics.
import type { TopicSubscriptionStore } from '../../../../core/subscribers/store.ts';
import type { Subscription } from '../../../../core/subscribers/types.ts';
import { namesOf } from '../../columns.ts';
import { parsed, type SelectedRow, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { subscriberStore } from './subscribers.ts';

const shown = namesOf(tables.topic_subscriptions, 'tenant', 'holder');

const subscriptionOf = ({
  subscribed,
  vouched,
  tags,
  changed,
  asked,
  confirmed,
  ...row
}: SelectedRow<'topic_subscriptions', (typeof shown)[number]>): Subscription => ({
  ...row,
  subscribed: subscribed === 1,
  vouched: vouched === 1,
  tags: parsed<readonly string[]>(tags),
  changed: stamp(changed),
  asked: stamp(asked),
  confirmed: stamp(confirmed),
});

export function subscriptionStore({ db }: StoreContext): TopicSubscriptionStore {
  const of = (tenant: string, holders: readonly string[]) =>
    db.selectFrom('topic_subscriptions').where('tenant', '=', tenant).where('holder', 'in', holders).orderBy('topic');
  return {
    list: async (tenant, holder) => (await of(tenant, [holder]).select(shown).execute()).map(subscriptionOf),
    listAll: async (tenant, holders) => {
      if (holders.length === 0) return [];
      const rows = await of(tenant, holders)
        .select([...shown, 'holder'])
        .execute();
      return rows.map(({ holder, ...row }) => ({ ...subscriptionOf(row), holder }));
    },
    put: async (tenant, holder, { topic, ...subscription }) => {
      const { subscribed, vouched, tags, ...rest } = subscription;
      const set = { ...rest, subscribed: Number(subscribed), vouched: Number(vouched), tags: JSON.stringify(tags) };
      await db
        .insertInto('topic_subscriptions')
        .values({ tenant, holder, topic, ...set })
        .onConflict((conflict) => conflict.columns(['tenant', 'holder', 'topic']).doUpdateSet(set))
        .execute();
    },
    deleteAll: async (tenant, holder) => {
      await db.deleteFrom('topic_subscriptions').where('tenant', '=', tenant).where('holder', '=', holder).execute();
    },
  };
}

export const stores = { subscribers: subscriberStore, topicSubscriptions: subscriptionStore };
