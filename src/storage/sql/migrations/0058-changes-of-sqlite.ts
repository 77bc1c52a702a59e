// Whose rows were written, for processes that remember what they read, on SQLite as on PostgreSQL (0044): several processes serve one file, and what
// another of them wrote is told by owner. The newest thousands of rows are kept: whoever is further behind forgets everything.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  if (name !== 'sqlite') return;
  for (const statement of [
    'create table changes (number integer primary key, tenant text not null, account text not null)',
    `create trigger changes_kept after insert on changes when new.number % 500 = 0
     begin delete from changes where number <= new.number - 5000; end`,
    ...Object.entries(tables).flatMap(([table, owner]) => triggers(table, owner)),
  ])
    await sql.raw(statement).execute(db);
}

const anyTenant = { tenant: undefined, account: undefined };
const ofTenant = { tenant: 'tenant', account: undefined };
const ofAccount = { tenant: 'tenant', account: 'account' };
/** Without these rows nothing of them is remembered, so that new ones change nothing: most of what a sign-in and an import write. */
const appearUnseen = { unseen: true };

interface Owner {
  /** The columns that name whose row it is. */
  readonly tenant: string | undefined;
  readonly account: string | undefined;
  readonly unseen?: boolean;
}

/** Tables from which values are remembered. A later migration watches further ones. */
const tables: Readonly<Record<string, Owner>> = {
  tenants: anyTenant,
  tenant_addresses: anyTenant,
  tenant_settings: anyTenant,
  clients: ofTenant,
  client_secrets: ofTenant,
  client_settings: ofTenant,
  record_types: ofTenant,
  attribute_access: ofTenant,
  accounts: { ...ofAccount, ...appearUnseen, account: 'id' },
  account_states: { ...ofAccount, ...appearUnseen },
  locks: { ...ofAccount, account: 'subject' },
  identifiers: ofAccount,
  identities: ofAccount,
  passwords: ofAccount,
  profiles: ofAccount,
  memberships: ofAccount,
  sessions: { ...ofAccount, ...appearUnseen },
  access_grants: { ...ofAccount, ...appearUnseen },
  access_tokens: { ...ofAccount, ...appearUnseen },
  protocol_models: ofAccount,
};

const named = ({ tenant, account }: Owner, row: 'new' | 'old') =>
  `select ${tenant ? `${row}.${tenant}` : "''"}, ${account ? `coalesce(${row}.${account}, '')` : "''"}`;

/** Of an update both: a row may have changed its owner. */
const triggers = (table: string, owner: Owner) =>
  Object.entries({
    ...(owner.unseen ? {} : { insert: named(owner, 'new') }),
    update: `${named(owner, 'new')} union ${named(owner, 'old')}`,
    delete: named(owner, 'old'),
  }).map(
    ([event, owners]) =>
      `create trigger told_${table}_${event} after ${event} on ${table} begin insert into changes (tenant, account) ${owners}; end`,
  );
