// The tables as Kysely sees them. Stamps are microseconds; JSON is text on its way in and out.
import type { Generated } from 'kysely';

type Stamp = number;
type Maybe<T> = T | null;

export interface Schema {
  installation: { key: string; value: string };
  signing_keys: { id: string; use: 'sign' | 'decrypt'; private: string; public: string; created: Stamp; retired: Maybe<Stamp> };
  sequences: { tenant: string; name: string; next: number };
  events: { tenant: string; id: string; at: Stamp; actor: string; what: string; subject: Maybe<string>; address: Maybe<string> };
  tenants: { id: string; name: string; domain: string; kind: string; version: Generated<number>; created: Stamp; removed: Maybe<Stamp> };
  tenant_addresses: { kind: string; value: string; tenant: string };
  tenant_settings: { tenant: string; section: string; value: string };
  clients: {
    id: string;
    tenant: string;
    public_id: string;
    name: string;
    face: string;
    rights: string;
    allowed_addresses: string;
    protocol: string;
    created: Stamp;
    removed: Maybe<Stamp>;
  };
  client_secrets: { id: string; tenant: string; client: string; secret: string; created: Stamp; ends: Maybe<Stamp> };
  directories: { tenant: string; id: string; name: string; position: number };
  accounts: {
    tenant: string;
    id: string;
    directory: string;
    number: number;
    profile: string;
    data: string;
    locale: Maybe<string>;
    created: Stamp;
    updated: Stamp;
    registered: Maybe<Stamp>;
    last_sign_in: Maybe<Stamp>;
    sign_ins: number;
    source: Maybe<string>;
    removed: Maybe<Stamp>;
  };
  account_states: {
    tenant: string;
    account: string;
    disabled: Maybe<Stamp>;
    expires: Maybe<Stamp>;
    must_change_password: Maybe<Stamp>;
    lockouts: number;
  };
  locks: { tenant: string; scope: string; subject: string; until: Maybe<Stamp>; why: string; since: Stamp };
  profiles: { tenant: string; account: string; nickname: Maybe<string>; created: Stamp; updated: Stamp };
  identifiers: {
    tenant: string;
    id: string;
    account: string;
    directory: string;
    kind: string;
    spelled: string;
    normal: string;
    verified: Maybe<Stamp>;
  };
  record_types: { tenant: string; name: string; attributes: string; definition: Generated<string> };
  records: { tenant: string; id: string; type: string; number: number; value: string; created: Stamp; updated: Stamp };
  record_values: { tenant: string; type: string; path: string; value: string; record: string; only: number };
  attribute_access: { tenant: string; client: string; type: string; access: string; paths: string };
  identities: {
    tenant: string;
    id: string;
    number: number;
    account: string;
    provider: string;
    subject: string;
    profile: string;
    linked: Stamp;
  };
  groups: {
    tenant: string;
    id: string;
    number: number;
    name: string;
    folded: string;
    kind: string;
    password: Maybe<string>;
    created: Stamp;
    updated: Stamp;
  };
  memberships: { tenant: string; group_id: string; account: string; role: string; joined: Stamp };
  removals: { tenant: string; group_id: string; account: string };
  invitations: {
    tenant: string;
    id: string;
    number: number;
    group_id: string;
    value: string;
    sealed: string;
    made_by: string;
    created: Stamp;
  };
  passwords: { tenant: string; account: string; hash: string; scheme: string; changed: Stamp };
  password_history: { tenant: string; account: string; changed: Stamp; hash: string; scheme: string };
  codes: {
    tenant: string;
    id: string;
    purpose: string;
    subject: string;
    value: string;
    payload: string;
    tries: number;
    created: Stamp;
    expires: Stamp;
    used: Maybe<Stamp>;
    superseded: Maybe<Stamp>;
  };
  sessions: {
    tenant: string;
    id: string;
    account: string;
    client: Maybe<string>;
    agent: Maybe<string>;
    token: string;
    secret: string;
    opened: Stamp;
    last_used: Stamp;
    refreshed: Maybe<Stamp>;
    expires: Stamp;
    ended: Maybe<Stamp>;
    ended_by: Maybe<string>;
  };
  access_grants: {
    tenant: string;
    id: string;
    account: string;
    client: string;
    created: Stamp;
    revoked: Maybe<Stamp>;
    refresh_secret: Generated<Maybe<string>>;
  };
  access_tokens: { tenant: string; token: string; grant_id: string; account: string; expires: Stamp; ended: Maybe<Stamp> };
  refresh_tokens: { tenant: string; token: string; holder: string; family: string; expires: Maybe<Stamp>; used: Maybe<Stamp> };
  attempts: { tenant: string; subject: string; at: Stamp };
  buckets: { tenant: string; name: string; tokens: number; at: Stamp };
  replays: { tenant: string; key: string; until: Stamp };
  consents: { tenant: string; id: string; account: string; document: string; given: Stamp };
  forms: { tenant: string; name: string; version: string; body: string; created: Stamp };
  client_settings: { tenant: string; client: string; key: string; value: string };
  templates: { tenant: string; name: string; locale: string; subject: string; body: string };
  migrations: { name: string; at: Stamp };
}
