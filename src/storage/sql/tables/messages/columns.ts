// The columns of mail texts, and of messages that wait to be sent.
import type { OutboxKind } from '../../../../core/messages/outbox-store.ts';
import { maybe, oneOf, sealed, stamp, text, whole } from '../../columns.ts';

export const tables = {
  templates: { tenant: text, site: text, name: text, locale: text, subject: text, body: text, html: maybe(text) },
  outbox: {
    tenant: text,
    id: text,
    kind: oneOf<OutboxKind>(),
    name: text,
    account: maybe(text),
    subject: maybe(text),
    host: text,
    content: sealed(text, ['id'], ({ id }) => `outbox.content.${id}`),
    created: stamp,
    due: maybe(stamp),
    claimed: maybe(stamp),
    useful_until: maybe(stamp),
    retry_until: stamp,
    expires: stamp,
    wait: whole,
    tries: whole,
    error: maybe(text),
  },
};
