// The columns of accounts and of what stands beside them.
import { generated, maybe, stamp, text, whole } from '../../columns.ts';

export const tables = {
  directories: { tenant: text, id: text, name: text, position: whole, source: maybe(text), description: text },
  accounts: {
    tenant: text,
    id: text,
    directory: text,
    number: whole,
    profile: text,
    data: text,
    locale: maybe(text),
    created: stamp,
    updated: stamp,
    registered: maybe(stamp),
    last_sign_in: maybe(stamp),
    sign_ins: whole,
    source: maybe(text),
    outer_id: maybe(text),
    rights: text,
    removed: maybe(stamp),
  },
  account_states: {
    tenant: text,
    account: text,
    disabled: maybe(stamp),
    expires: maybe(stamp),
    must_change_password: maybe(stamp),
    lockouts: whole,
    second_factors: generated(whole),
    second_factor_due: maybe(stamp),
    recovered: maybe(stamp),
    finished: maybe(stamp),
  },
  locks: { tenant: text, scope: text, subject: text, until: maybe(stamp), why: text, since: stamp, lockouts: maybe(whole) },
  profiles: { tenant: text, account: text, nickname: maybe(text), alerts: maybe(text), created: stamp, updated: stamp },
};
