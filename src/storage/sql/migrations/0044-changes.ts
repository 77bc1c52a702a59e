// Whose rows were written, for processes that remember what they read. PostgreSQL alone: of an embedded database each connection hears at once.
// Triggers tell, so that nobody who writes can forget to, whichever process or version of the program it is.
import { type Kysely, sql } from 'kysely';
import type { Engine } from '../engine.ts';

export async function up(db: Kysely<never>, { name }: Engine): Promise<void> {
  if (name !== 'postgres') return;
  for (const statement of [
    'create table changes (tenant text not null, account text not null, xid xid8 not null default pg_current_xact_id())',
    'create index changes_xid on changes (xid)',
    // Which rows a truncation took nobody is told.
    `create function tell_truncated() returns trigger language plpgsql as $$ begin insert into changes (tenant, account) values ('*', ''); return null; end $$`,
    ...told('any_tenant', "''", "''"),
    ...told('tenants', 'r.tenant', "''"),
    ...told('accounts', 'r.tenant', 'r.account'),
    ...told('accounts_by_id', 'r.tenant', 'r.id'),
    ...told('accounts_by_subject', 'r.tenant', 'r.subject'),
    ...Object.entries(tables).flatMap(([table, of]) => trigger(table, of)),
  ])
    await sql.raw(statement).execute(db);
}

/** Tables from which values are remembered, and whose rows they hold. A later migration watches further ones. */
const tables = {
  tenants: 'any_tenant',
  tenant_addresses: 'any_tenant',
  tenant_settings: 'any_tenant',
  clients: 'tenants',
  client_secrets: 'tenants',
  client_settings: 'tenants',
  record_types: 'tenants',
  attribute_access: 'tenants',
  accounts: 'accounts_by_id',
  account_states: 'accounts',
  locks: 'accounts_by_subject',
  identifiers: 'accounts',
  identities: 'accounts',
  passwords: 'accounts',
  profiles: 'accounts',
  memberships: 'accounts',
  sessions: 'accounts',
  access_grants: 'accounts',
  access_tokens: 'accounts',
  protocol_models: 'accounts',
} as const;

/** Without these rows nothing of them is remembered, so that new ones change nothing: most of what a sign-in and an import write. */
const appearUnseen: readonly string[] = ['accounts', 'account_states', 'sessions', 'access_grants', 'access_tokens'];

/** One function for statements that write rows, one for those that change them: a row may have changed its owner. */
const told = (of: string, tenant: string, account: string) => [
  `create function tell_written_${of}() returns trigger language plpgsql as $$ begin
     insert into changes (tenant, account) select distinct ${tenant}, coalesce(${account}, '') from written r;
     return null;
   end $$`,
  `create function tell_changed_${of}() returns trigger language plpgsql as $$ begin
     insert into changes (tenant, account)
     select ${tenant}, coalesce(${account}, '') from written r union select ${tenant}, coalesce(${account}, '') from before r;
     return null;
   end $$`,
];

const trigger = (table: string, of: string) => [
  ...(appearUnseen.includes(table)
    ? []
    : [
        `create trigger told_insert after insert on ${table} referencing new table as written for each statement execute function tell_written_${of}()`,
      ]),
  `create trigger told_delete after delete on ${table} referencing old table as written for each statement execute function tell_written_${of}()`,
  `create trigger told_truncate after truncate on ${table} for each statement execute function tell_truncated()`,
  `create trigger told_update after update on ${table} referencing new table as written old table as before
   for each statement execute function tell_changed_${of}()`,
];
