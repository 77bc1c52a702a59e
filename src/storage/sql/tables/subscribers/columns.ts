// The columns of subscriptions to topics.
import type { Confirmation } from '../../../../core/subscribers/types.ts';
import { maybe, oneOf, stamp, text, whole } from '../../columns.ts';

export const tables = {
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
    vouched: whole,
  },
};
