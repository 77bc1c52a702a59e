// Subscriptions to topics.
import type { TopicSubscriptionStore } from '../../../../core/subscribers/store.ts';
import { namesOf } from '../../columns.ts';
import { parsed, type StoreContext, stamp } from '../store-context.ts';
import { tables } from './columns.ts';
import { subscriberStore } from './subscribers.ts';

const shown = namesOf(tables.topic_subscriptions, 'tenant', 'holder');

export function subscriptionStore({ db }: StoreContext): TopicSubscriptionStore {
  return {
    list: async (tenant, holder) => {
      const of = db.selectFrom('topic_subscriptions').select(shown).where('tenant', '=', tenant).where('holder', '=', holder);
      const rows = await of.orderBy('topic').execute();
      return rows.map(({ subscribed, vouched, tags, changed, asked, confirmed, ...row }) => ({
        ...row,
        subscribed: subscribed === 1,
        vouched: vouched === 1,
        tags: parsed<readonly string[]>(tags),
        changed: stamp(changed),
        asked: stamp(asked),
        confirmed: stamp(confirmed),
      }));
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
