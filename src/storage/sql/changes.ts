// Which writes of which tables make what was read of them out of date, and for whom. Both engines tell every process of such writes.

/**
 * Whose rows a table holds: an account's, whose id is in that column; a part of a tenant, of which much is written that concerns nothing else; a tenant's; or tenants themselves, which are found by many names. `appear`:
 * nothing is remembered without the row, so that a new one changes nothing; most of what a sign-in and an import write is of that kind.
 */
export type TableOwner = { readonly account: string; readonly appear?: 'unseen' } | { readonly part: Part } | 'tenant' | 'tenants';

/** Whatever of a tenant decides who may do something. */
type Part = 'permissions';

/** Every table that something remembered is read from. */
export const watched = {
  tenants: 'tenants',
  tenant_addresses: 'tenants',
  tenant_settings: 'tenants',
  webhooks: 'tenants',
  tenant_sites: 'tenants',
  clients: 'tenant',
  client_secrets: 'tenant',
  client_settings: 'tenant',
  record_types: 'tenant',
  attribute_access: 'tenant',
  documents: 'tenant',
  accounts: { account: 'id', appear: 'unseen' },
  account_states: { account: 'account', appear: 'unseen' },
  locks: { account: 'subject' },
  identifiers: { account: 'account' },
  identities: { account: 'account' },
  passwords: { account: 'account' },
  profiles: { account: 'account' },
  memberships: { account: 'account' },
  department_places: { account: 'account' },
  departments: { part: 'permissions' },
  permission_spaces: { part: 'permissions' },
  permission_items: { part: 'permissions' },
  permission_holders: { part: 'permissions' },
  permission_rules: { part: 'permissions' },
  sessions: { account: 'account', appear: 'unseen' },
  access_grants: { account: 'account', appear: 'unseen' },
  access_tokens: { account: 'account', appear: 'unseen' },
  protocol_models: { account: 'account' },
} as const satisfies Readonly<Record<string, TableOwner>>;

/** What a remembered value belongs to, and what a write changed: a text that names the owner. */
export type RowOwner = string;

export const anyTenant: RowOwner = '';
/** What PostgreSQL's triggers write for a table that was truncated. */
export const everybody = '*';
export const ofTenant = (tenant: string): RowOwner => tenant;
export const ofAccount = (tenant: string, account: string): RowOwner => `${tenant}/${account}`;
/** Triggers write its name where the id of an account stands. */
export const ofPart = (tenant: string, part: Part): RowOwner => `${tenant}/${part}`;

/** The committed writes of all processes, as far as they concern what is remembered. */
export interface Changes {
  /** From now on `forget` hears whose rows were written: of this process at once, of others at the next `catchUp`. All who watch hear the same. */
  watch(forget: (owners: readonly RowOwner[] | 'everything') => void): Promise<void>;
  /** Hands over what was committed anywhere before this call. Undefined where nothing had to be waited for. Never rejects: what it cannot learn it forgets. */
  catchUp(): Promise<void> | undefined;
  /** Whether this process committed something that is not handed over yet. */
  isBehind(): boolean;
}

/** The owner of what a trigger told. */
export const ownerNamed = (tenant: string, account: string): RowOwner => (account === '' ? tenant : ofAccount(tenant, account));
