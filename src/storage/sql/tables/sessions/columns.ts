// The columns of sessions.
import { maybe, sealed, stamp, text } from '../../columns.ts';

export const tables = {
  sessions: {
    tenant: text,
    id: text,
    account: text,
    client: maybe(text),
    agent: maybe(text),
    token: text,
    secret: sealed(text, ['id'], ({ id }) => `sessions.secret.${id}`),
    opened: stamp,
    last_used: stamp,
    refreshed: maybe(stamp),
    expires: stamp,
    ended: maybe(stamp),
    ended_by: maybe(text),
    methods: text,
    proven_at: stamp,
    device: maybe(text),
  },
};
