// The columns of second factors, backup codes and remembered devices.
import { maybe, sealed, stamp, text, whole } from '../../columns.ts';

export const tables = {
  authenticators: {
    tenant: text,
    id: text,
    account: text,
    method: text,
    label: text,
    secret: sealed(maybe(text), ['id'], ({ id }) => `authenticators.secret.${id}`),
    target: maybe(text),
    last_step: maybe(whole),
    created: stamp,
    last_used: maybe(stamp),
  },
  backup_codes: { tenant: text, account: text, digest: text, created: stamp, used: maybe(stamp) },
  remembered_devices: {
    tenant: text,
    id: text,
    account: text,
    token: text,
    agent: maybe(text),
    network: text,
    created: stamp,
    last_seen: stamp,
    expires: stamp,
  },
};
