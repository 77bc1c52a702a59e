// The columns of grants, tokens and what the OpenID provider keeps.
import { generated, maybe, sealed, stamp, text } from '../../columns.ts';

export const tables = {
  access_grants: {
    tenant: text,
    id: text,
    account: text,
    client: text,
    created: stamp,
    revoked: maybe(stamp),
    refresh_secret: sealed(generated(maybe(text)), ['id'], ({ id }) => `access_grants.refresh_secret.${id}`),
    secret_session: generated(maybe(text)),
  },
  access_tokens: {
    tenant: text,
    token: text,
    grant_id: text,
    account: text,
    expires: stamp,
    ended: maybe(stamp),
    purpose: maybe(text),
    proven_at: maybe(stamp),
    session: maybe(text),
  },
  refresh_tokens: {
    tenant: text,
    token: text,
    holder: text,
    family: text,
    expires: maybe(stamp),
    used: maybe(stamp),
    session: maybe(text),
    began: maybe(stamp),
  },
  protocol_models: {
    tenant: text,
    kind: text,
    id: text,
    payload: sealed(text, ['kind', 'id'], ({ kind, id }) => `protocol_models/${kind}/${id}`),
    grant_id: maybe(text),
    uid: maybe(text),
    user_code: maybe(text),
    account: maybe(text),
    expires: maybe(stamp),
    consumed: maybe(stamp),
    session: maybe(text),
  },
};
