// The columns of subjects and subscriptions.
import { maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  subjects: {
    tenant: text,
    id: text,
    number: whole,
    group_id: text,
    name: text,
    subscribers_only: whole,
    manager: maybe(text),
    created: stamp,
  },
  subscriptions: { tenant: text, subject: text, account: text },
};
