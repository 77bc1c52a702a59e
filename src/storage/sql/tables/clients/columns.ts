// The columns of clients, their secrets and settings.
import { maybe, oneOf, sealed, sealedInside, stamp, text } from '../../columns.ts';

export const tables = {
  clients: {
    id: text,
    tenant: text,
    public_id: text,
    name: text,
    api: text,
    rights: text,
    allowed_addresses: text,
    // Whoever has the key by which the names of people are made can tell who is behind each of them.
    protocol: sealedInside(text, ['id'], ({ id }, member) => `clients.protocol.${id}.${member}`),
    beside: maybe(text),
    suspended: maybe(stamp),
    entrance: maybe(oneOf<'open' | 'closed'>()),
    only_listed: maybe(text),
    created: stamp,
    removed: maybe(stamp),
  },
  client_secrets: {
    id: text,
    tenant: text,
    client: text,
    secret: sealed(text, ['id'], ({ id }) => `client_secrets.secret.${id}`),
    created: stamp,
    ends: maybe(stamp),
  },
  client_settings: {
    tenant: text,
    client: text,
    key: text,
    // Client and key are anybody's texts: written so, no two places are alike.
    value: sealedInside(
      text,
      ['tenant', 'client', 'key'],
      ({ tenant, client, key }) => `client_settings.value.${JSON.stringify([tenant, client, key])}`,
    ),
  },
};
