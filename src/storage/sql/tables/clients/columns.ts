// The columns of clients, their secrets and settings.
import { maybe, oneOf, stamp, text } from '../../columns.ts';

export const tables = {
  clients: {
    id: text,
    tenant: text,
    public_id: text,
    name: text,
    api: text,
    rights: text,
    allowed_addresses: text,
    protocol: text,
    beside: maybe(text),
    suspended: maybe(stamp),
    entrance: maybe(oneOf<'open' | 'closed'>()),
    created: stamp,
    removed: maybe(stamp),
  },
  client_secrets: { id: text, tenant: text, client: text, secret: text, created: stamp, ends: maybe(stamp) },
  client_settings: { tenant: text, client: text, key: text, value: text },
};
