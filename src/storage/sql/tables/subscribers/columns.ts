// The columns of subscribers, and of subscriptions to topics.
import type { Confirmation } from '../../../../core/subscribers/types.ts';
import { maybe, oneOf, sealed, stamp, text, whole } from '../../columns.ts';

export const tables = {
  subscribers: {
    tenant: text,
    id: text,
    address: text,
    email: text,
    profile: text,
    data: text,
    secret: sealed(text, ['tenant', 'id'], ({ tenant, id }) => `subscribers/${tenant}/${id}`),
    locale: maybe(text),
    created: stamp,
    updated: stamp,
  },
  topic_subscriptions: {
    tenant: text,
    holder: text,
    topic: text,
    tags: text,
    confirmation: oneOf<Confirmation>(),
    subscribed: whole,
    changed: stamp,
    asked: maybe(stamp),
    confirmed: maybe(stamp),
    address: maybe(text),
    vouched: whole,
  },
};
